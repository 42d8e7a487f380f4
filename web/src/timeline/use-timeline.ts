import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EventList, EventView } from '../../../api/timeline/schema.js';
import { query, read } from '../call/call.js';
import { queryClient } from '../call/client.js';
import { type LiveState, useLive } from '../call/live.js';
import { hearPresence } from '../presence/here.js';
import { refreshBeside } from '../tickets/calls.js';

async function readTimeline(ticketKey: string, signal: AbortSignal): Promise<EventView[]> {
  const events: EventView[] = [];
  let cursor: string | null = null;
  do {
    const page: EventList = await read<EventList>(
      `/tickets/${ticketKey}/timeline${query({ cursor, limit: 200 })}`,
      signal,
    );
    events.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return events;
}

const timelineQuery = (ticketKey: string) =>
  queryOptions({
    queryKey: ['timeline', ticketKey],
    queryFn: async ({ signal, client, queryKey }): Promise<EventView[]> => {
      const events = await readTimeline(ticketKey, signal);
      const last = events.at(-1)?.sequence ?? 0;
      // The stream was faster than the list: what it told meanwhile is not told again.
      const heard = client.getQueryData<EventView[]>(queryKey) ?? [];
      return [...events, ...heard.filter(({ sequence }) => sequence > last)];
    },
  });

/** A step of the workflow tells several events at once; the rest of the page is read again once after them. */
const QUIET_MS = 120;
let pending: number | undefined;

interface Timeline {
  readonly events: readonly EventView[] | undefined;
  readonly live: LiveState;
  readonly error: unknown;
  readonly retry: () => void;
}

/**
 * Every step of a ticket, and those to come: the list once, then the stream from its last event on, so that nothing is
 * missed between the two or while the line is lost. Internal events are not sent to partners, so numbers may have gaps.
 */
export function useTimeline(ticketKey: string): Timeline {
  const timeline = useQuery(timelineQuery(ticketKey));
  const hear = (data: unknown) => {
    const event = data as EventView;
    queryClient.setQueryData(timelineQuery(ticketKey).queryKey, (before = []) =>
      before.some(({ sequence }) => sequence === event.sequence)
        ? before
        : [...before, event].sort((one, other) => one.sequence - other.sequence),
    );
    // People wait for each other's words, and for nothing else as much.
    if (!event.type.startsWith('notice-')) void queryClient.invalidateQueries({ queryKey: ['messages', ticketKey] });
    readAgainSoon();
  };
  const readAgainSoon = () => {
    window.clearTimeout(pending);
    pending = window.setTimeout(() => refreshBeside(ticketKey), QUIET_MS);
  };
  const lastSequence = () => {
    const last = queryClient.getQueryData(timelineQuery(ticketKey).queryKey)?.at(-1);
    return last ? String(last.sequence) : null;
  };
  const live = useLive(
    timeline.data ? `/tickets/${ticketKey}/events?present=true` : null,
    { event: hear, changed: readAgainSoon, missed: readAgainSoon, presence: (data) => hearPresence(ticketKey, data) },
    lastSequence,
  );
  useEffect(() => {
    if (live !== 'live') hearPresence(ticketKey, null);
  }, [live, ticketKey]);
  return { events: timeline.data, live, error: timeline.error, retry: () => void timeline.refetch() };
}
