import { useEffect, useRef, useState } from 'react';
import type { TicketList, TicketSummary } from '../../../api/tickets/schema.js';
import { BULK_ROWS_MOST } from '../../../domain/bulk/job.js';
import { query, read } from '../call/call.js';
import type { TicketFilter } from '../tickets/address.js';
import type { Selection } from './selection.js';

const PAGE = 200;

/** IDs of those that can be chosen: a draft is nobody else's yet. */
export const choosable = (tickets: readonly TicketSummary[]): string[] =>
  tickets.filter(({ draft }) => !draft).map(({ id }) => id);

/** What is shown of a list, and where it goes on. */
export interface Shown {
  readonly filter: TicketFilter;
  /** All that are shown, and in the list. */
  readonly tickets: readonly TicketSummary[];
  /** The place after the last of them; null where there is nothing, or nobody knows yet. */
  readonly cursor: string | null;
}

/** What was read of a list beyond what is shown. */
interface Beyond {
  readonly question: string;
  readonly ids: readonly string[];
  readonly state: 'reading' | 'read' | 'stopped';
  /** More match than one job takes. */
  readonly hasMore: boolean;
  readonly error?: unknown;
}

/** The rest of a list, page by page, until there is no more of it, or one is found for which there is no room. */
async function* restOf({ filter, cursor }: Shown, room: number, signal: AbortSignal) {
  let [place, left] = [cursor, room];
  while (place !== null) {
    const page: TicketList = await read(`/tickets${query({ ...filter, cursor: place, limit: PAGE })}`, signal);
    const ids = choosable(page.items);
    const hasMore = ids.length > left;
    yield { ids: ids.slice(0, left), hasMore };
    place = hasMore ? null : page.nextCursor;
    left -= ids.length;
  }
}

/** Chooses all that match, also what is not shown: as many as one job takes, in the order of the list. */
export function useMatching(shown: Shown, selection: Selection) {
  const question = JSON.stringify(shown.filter);
  const [kept, setKept] = useState<Beyond | null>(null);
  const reading = useRef<AbortController | null>(null);
  const stop = () => reading.current?.abort();
  // Nobody waits for the rest of a list that is looked at no longer.
  useEffect(() => () => reading.current?.abort(), [question]);
  const start = async () => {
    const { signal } = (reading.current = new AbortController());
    let now: Beyond = { question, ids: [], state: 'reading', hasMore: false };
    const put = (change: Partial<Beyond>) => setKept((now = { ...now, ...change }));
    put({});
    const room = Math.max(0, BULK_ROWS_MOST - choosable(shown.tickets).length);
    try {
      for await (const { ids, hasMore } of restOf(shown, room, signal)) {
        selection.add(ids);
        put({ ids: [...now.ids, ...ids], hasMore });
      }
      put({ state: 'read' });
    } catch (error) {
      put(signal.aborted ? { state: 'stopped' } : { state: 'stopped', error });
    }
  };
  const beyond = kept?.question === question ? kept : null;
  const isDone = beyond?.state === 'read' && beyond.ids.every((id) => selection.has(id));
  return { beyond, isDone, start: () => void start(), stop };
}
