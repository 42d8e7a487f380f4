import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AuditList } from '../../../api/audit/schema.js';
import { query, read } from '../call/call.js';
import { instantsOf } from '../parts/instants.js';

type Narrowing = 'area' | 'who' | 'actor' | 'outcome' | 'subject' | 'from' | 'to';
export type AuditFilter = { readonly [Name in Narrowing]?: string | undefined };

/** Days are the reader's own. One person, chosen from the list, goes before what was typed. */
const asked = ({ actor, who, ...filter }: AuditFilter) => ({ ...filter, ...instantsOf(filter), who: actor ?? who });

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      read<AuditList>(`/audit${query({ ...asked(filter), cursor: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

/** The rows of the list as a file. */
export const exportUrl = (filter: AuditFilter): string => `/api/v1/audit/export${query(asked(filter))}`;

export interface Checked {
  /** Of how many entries. Their numbers have no gaps. */
  readonly count: number;
  readonly brokenAt: number | null;
}

/** Reads the whole trail on the server. */
export async function checkChain(): Promise<Checked> {
  const { items, chain } = await read<AuditList>('/audit?limit=1&verify=true');
  return { count: items[0]?.sequence ?? 0, brokenAt: chain?.brokenAt ?? null };
}
