import type { Session } from 'better-sse';
import type { Call } from '../endpoint.js';
import { readEvents } from './read.js';
import { eventView } from './view.js';

const BATCH = 200;

interface Followed {
  readonly ticketId: string;
  readonly partnerId: string;
}

/**
 * Sends what is new, one reading after the other however many notes come in. A note without a new event means that the
 * row has changed (a step is waiting): readers are told to look again.
 */
export function follower(call: Call, session: Session, { ticketId, partnerId }: Followed, from: number) {
  let last = from;
  let busy = false;
  let again = false;
  const send = async (): Promise<number> => {
    const internal = call.may('internal:read');
    const rows = await call.data((tx) => readEvents(tx, { ticketId, partnerId, after: last, limit: BATCH, internal }));
    for (const row of rows) {
      if (!session.isConnected) return 0;
      last = row.sequence;
      session.push(eventView(row), 'event', String(last));
    }
    return rows.length;
  };
  const pump = async (): Promise<void> => {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again && session.isConnected) {
        again = false;
        const sent = await send();
        if (sent === BATCH) again = true;
        if (sent === 0 && session.isConnected) session.push({ ticketId, sequence: last }, 'changed', String(last));
      }
    } finally {
      busy = false;
    }
  };
  return { pump, place: () => String(last) };
}
