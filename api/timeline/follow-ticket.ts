import { z } from 'zod';
import type { Session } from 'better-sse';
import { type Call, endpoint } from '../endpoint.js';
import type { Deps } from '../deps.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { readEvents } from './read.js';
import { openStream } from './stream.js';
import { eventView } from './view.js';

const BATCH = 200;
const Query = z.strictObject({
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .meta({ description: 'As the header `Last-Event-ID`' }),
});

interface Followed {
  readonly ticketId: string;
  readonly partnerId: string;
}

/**
 * Sends what is new, one reading after the other however many notes come in. A note without a new event means that the
 * row has changed (a step is waiting): readers are told to look again.
 */
function follower(call: Call, session: Session, { ticketId, partnerId }: Followed, from: number) {
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
  return pump;
}

async function follow(
  call: Call<{ ticketId: string }, { lastEventId?: string | undefined }>,
  deps: Deps,
): Promise<null> {
  const ticket = await call.data((tx) => findTicketRow(tx, call.who, call.params.ticketId));
  const known = call.req.get('Last-Event-ID') ?? call.query.lastEventId;
  const from = known !== undefined && /^\d{1,9}$/.test(known) ? Number(known) : ticket.eventCount;
  const leave = { now: (): void => undefined };
  const session = await openStream(call, deps, () => leave.now());
  const pump = follower(call, session, { ticketId: ticket.id, partnerId: ticket.partnerId }, from);
  const send = () =>
    void pump().catch((error: unknown) => {
      deps.log.warn({ err: error, ticket: ticket.number }, 'a stream was ended');
      call.res.end();
    });
  const internal = call.may('internal:read');
  leave.now = deps.listener.subscribe(ticket.id, (note) => {
    // Not even that something internal was written is a partner's to know.
    if (note === 'missed' || note.visibility === 'public' || internal) send();
  });
  if (!session.isConnected) leave.now();
  send();
  return null;
}

export const followTicket = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/events',
    tag: 'Timeline',
    summary: 'The timeline as it grows (server-sent events); resumes from `Last-Event-ID`',
    params: TicketParams,
    query: Query,
    answers: { 200: { description: 'Events named `event`, their ID the sequence', contentType: 'text/event-stream' } },
  },
  follow,
);
