import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReportView } from '../../../api/reports/schema.js';
import { query, read } from '../call/call.js';
import type { Asked } from './period.js';

/** Days begin where the reader's machine is, as those of every period that is typed. */
const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Numbers, and what they were asked of. */
export interface Answered {
  readonly asked: Asked;
  readonly report: ReportView;
}

/**
 * While another period is counted the numbers of the one before stay, which is why they say what they are of. Nobody waits
 * for those any more that were being counted: their call is broken off, and the API stops counting.
 */
export const reportQuery = (asked: Asked) => {
  const { from, to, partnerId } = asked;
  const path = `/reports/tickets${query({ from, to, partnerId, timeZone: timeZone() })}`;
  return queryOptions({
    queryKey: ['report', from, to, partnerId],
    queryFn: async ({ signal }): Promise<Answered> => ({ asked, report: await read<ReportView>(path, signal) }),
    placeholderData: keepPreviousData,
  });
};
