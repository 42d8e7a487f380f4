import { z } from 'zod';
import { type Call, endpoint } from '../endpoint.js';
import type { Deps } from '../deps.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { follower } from './follower.js';
import { openStream } from './stream.js';

const Query = z.strictObject({
  lastEventId: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .meta({ description: 'As the header `Last-Event-ID`' }),
});

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
