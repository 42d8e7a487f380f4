import { queryOptions } from '@tanstack/react-query';
import type { SoftwareList, SoftwareView } from '../../../api/software/schema.js';
import { query, read } from '../call/call.js';

/** One answer is enough for what a customer has; a longer list is read to its end. */
async function readAll(customerId: string, signal: AbortSignal): Promise<SoftwareView[]> {
  const lines: SoftwareView[] = [];
  let cursor: string | null = null;
  do {
    const page: SoftwareList = await read<SoftwareList>(
      `/customers/${customerId}/software${query({ cursor, limit: 200 })}`,
      signal,
    );
    lines.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return lines;
}

export const softwareQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['software', customerId],
    queryFn: ({ signal }) => readAll(customerId, signal),
    refetchOnWindowFocus: true,
  });
