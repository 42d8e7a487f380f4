import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { readyViews } from '../../../domain/queue.js';
import { useMyself } from '../session/calls.js';
import { opened, type TicketFilter } from './address.js';
import { ticketsQuery } from './calls.js';
import { useLastQueue } from './last-queue.js';
import { viewsQuery } from './view-calls.js';

/** What the list was asked for that was looked at last; null where there was none, or where its view is being read. */
function useLastFilter(): TicketFilter | null {
  const { isDesk } = useMyself();
  const last = useLastQueue();
  const isReady = last?.view === undefined || readyViews(isDesk).some(([name]) => name === last.view);
  const views = useQuery({ ...viewsQuery, enabled: ({ state }) => !isReady && state.data === undefined }).data;
  return useMemo(() => {
    if (!last || (!isReady && !views)) return null;
    const saved = isReady ? undefined : views?.find(({ id, name }) => id === last.view && name !== null);
    return opened(last, isDesk, saved).filter;
  }, [last, isReady, views, isDesk]);
}

/** Where a request stands in the list that was looked at last. */
interface WalkedTo {
  readonly before: TicketSummary | undefined;
  readonly next: TicketSummary | undefined;
  /** From 1 on. */
  readonly place: number;
  /** So many were read; there may be more. */
  readonly count: number;
  readonly hasMore: boolean;
}

/**
 * The list stays as it was looked at while somebody goes along it: what they decide leaves it for others, and they still
 * stand in their place. It is read where the tab has it no longer, and goes on at the end of what was read. Null for a
 * request that is not in it.
 */
export function useWalk(ticketId: string): WalkedTo | null {
  const filter = useLastFilter();
  const found = useInfiniteQuery({
    ...ticketsQuery(filter ?? {}),
    // Only what is not there is read, so that a change of a request reads no list again that nobody sees.
    enabled: ({ state }) => filter !== null && state.data === undefined,
  });
  const { data, fetchNextPage, hasNextPage, isPlaceholderData } = found;
  const rows = useMemo(
    () =>
      (filter && !isPlaceholderData ? (data?.pages ?? []) : []).flatMap(({ items }) =>
        items.filter(({ draft }) => !draft),
      ),
    [filter, data, isPlaceholderData],
  );
  const at = rows.findIndex(({ id }) => id === ticketId);
  const isAtEnd = at >= 0 && at === rows.length - 1 && hasNextPage;
  // A page may be empty and still have one after it: it is asked anew after each.
  useEffect(() => {
    if (isAtEnd) void fetchNextPage({ cancelRefetch: false });
  }, [isAtEnd, data, fetchNextPage]);
  if (at < 0) return null;
  return { before: rows[at - 1], next: rows[at + 1], place: at + 1, count: rows.length, hasMore: hasNextPage };
}
