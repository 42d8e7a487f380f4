import { z } from 'zod';
import { type Call, endpoint } from '../endpoint.js';
import type { Deps } from '../deps.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { watchPresence } from '../presence/watch.js';
import { follower } from './follower.js';
import { openStream } from './stream.js';

const Query = z.strictObject({
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .meta({ description: 'As the header `Last-Event-ID`' }),
  present: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'The reader looks at the ticket: others are told, and so is the reader who they are' }),
});

async function follow(call: Call<{ ticketId: string }, z.output<typeof Query>>, deps: Deps): Promise<null> {
  const ticket = await call.data((tx) => findTicketRow(tx, call.who, call.params.ticketId));
  const known = call.req.get('Last-Event-ID') ?? call.query.lastEventId;
  const from = known !== undefined && /^\d{1,9}$/.test(known) ? Number(known) : ticket.eventCount;
  const leaving: (() => void)[] = [];
  const leave = () => leaving.splice(0).forEach((go) => go());
  const session = await openStream(call, deps, leave);
  const { id: ticketId, partnerId } = ticket;
  const { pump, place } = follower(call, session, { ticketId, partnerId }, from);
  const send = () =>
    void pump().catch((error: unknown) => {
      deps.log.warn({ err: error, ticket: ticket.number }, 'a stream was ended');
      call.res.end();
    });
  const internal = call.may('internal:read');
  leaving.push(
    deps.listener.subscribe(ticketId, (note) => {
      // Not even that something internal was written is a partner's to know.
      if (note === 'missed' || note.visibility === 'public' || internal) send();
    }),
  );
  send();
  if (call.query.present === 'true')
    leaving.push(await watchPresence(call, deps, session, { ticketId, partnerId, place }));
  if (!session.isConnected) leave();
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
    answers: {
      200: {
        description: 'Events named `event`, their ID the sequence; `changed`; `presence` (a Presence)',
        contentType: 'text/event-stream',
      },
    },
  },
  follow,
);
