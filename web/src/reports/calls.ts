import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReportView } from '../../../api/reports/schema.js';
import { query, read } from '../call/call.js';
import type { Asked } from './period.js';

/** Days begin where the reader's machine is, as those of every period that is typed. */
const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const reportQuery = ({ from, to, partnerId }: Asked) =>
  queryOptions({
    queryKey: ['report', from, to, partnerId],
    queryFn: ({ signal }) =>
      read<ReportView>(`/reports/tickets${query({ from, to, partnerId, timeZone: timeZone() })}`, signal),
    placeholderData: keepPreviousData,
  });
