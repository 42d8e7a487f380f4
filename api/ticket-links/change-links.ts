import { IllegalMove, NotFound } from '../../domain/refusals.js';
import type { LinkKind } from '../../domain/ticket-links.js';
import type { Ticket } from '../../generated/prisma/client.js';
import { actorOf } from '../../platform/auth/who.js';
import { isFullOfLinks, LINKS_MOST, linkTickets } from '../../platform/database/ticket-links.js';
import type { Tx } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { updateIdOf } from '../temporal.js';
import { answerWith } from '../tickets/answer.js';
import { TicketParams } from '../tickets/bodies.js';
import { named } from '../tickets/rows.js';
import { subjectOf } from '../tickets/say.js';
import { TicketView } from '../tickets/schema.js';
import { findOther, type Linking } from './other.js';
import { LinkBody, LinkParams } from './schema.js';

function say(tx: Tx, call: Linking, [row, other]: readonly [Ticket, Ticket], kind: LinkKind | null) {
  const source = `link:${updateIdOf(call.who.id, kind ?? 'unlink', `${row.id}:${other.id}`, call.intent)}`;
  return linkTickets(tx, { ticketId: row.id, otherId: other.id, source, actor: actorOf(call.who), kind });
}

/** Errors: `Invalid`, where one of the two has as many links as a ticket can have. */
const tooMany = (error: unknown): never => {
  if (!isFullOfLinks(error)) throw error;
  throw new Invalid([{ pointer: '/ticket', code: 'too-many-links', values: { maximum: LINKS_MOST } }]);
};

export const addTicketLink = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/links',
    tag: 'Tickets',
    summary: 'Say that another ticket of the same partner belongs to this one, and how',
    params: TicketParams,
    body: LinkBody,
    answers: { 200: { description: 'Linked', schema: TicketView } },
    ifMatch: true,
  },
  async (call) => {
    const { row } = await subjectOf(call);
    const { ticket, kind } = call.body;
    const before = await call
      .data(async (tx) =>
        say(tx, call, [row, await findOther(tx, call, row, { asked: ticket, pointer: '/ticket' })], kind),
      )
      .catch(tooMany);
    if (before !== null && before !== kind) {
      throw new IllegalMove('These two are linked in another way. Take that link away first.');
    }
    return answerWith(call, row.id, 200);
  },
);

export const removeTicketLink = endpoint(
  {
    method: 'delete',
    path: '/api/v1/tickets/{ticketId}/links/{otherId}',
    tag: 'Tickets',
    summary: 'Say that another ticket does not belong to this one any more',
    params: LinkParams,
    answers: { 200: { description: 'As it is now', schema: TicketView } },
    ifMatch: true,
  },
  async (call) => {
    const { row } = await subjectOf(call);
    await call.data(async (tx) => {
      const other = await tx.ticket.findFirst({ where: named(call.who, call.params.otherId) });
      const before = other && (await say(tx, call, [row, other], null));
      if (!before) throw new NotFound('These two are not linked.');
    });
    return answerWith(call, row.id, 200);
  },
);
