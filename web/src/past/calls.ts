import { queryOptions } from '@tanstack/react-query';
import type { HistoryView } from '../../../api/tickets/history/schema.js';
import { read } from '../call/call.js';

/** Beside the ticket, so that it is read again with it. */
export const historyQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['ticket', ticketId, 'history'],
    queryFn: ({ signal }) => read<HistoryView>(`/tickets/${ticketId}/history`, signal),
  });
