import { actorOf } from '../../platform/auth/who.js';
import { retagTicket, tagTicket } from '../../platform/database/tags.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { updateIdOf } from '../temporal.js';
import { answerWith } from './answer.js';
import { TAGS_MOST, TagsBody, TicketParams } from './bodies.js';
import { subjectOf } from './say.js';
import { TicketView } from './schema.js';

/** Errors: `Invalid`. */
export function assertRoom(count: number): void {
  if (count <= TAGS_MOST) return;
  throw new Invalid([{ pointer: '/add', code: 'too-many', values: { maximum: TAGS_MOST } }]);
}

export const tagTicketAs = endpoint(
  {
    method: 'put',
    path: '/api/v1/tickets/{ticketId}/tags',
    tag: 'Tickets',
    summary: 'Say which tags of the desk the ticket has, or which it gets and loses',
    params: TicketParams,
    body: TagsBody,
    answers: { 200: { description: 'Tagged', schema: TicketView } },
    ifMatch: true,
  },
  async (call) => {
    const { row } = await subjectOf(call);
    const source = `tags:${updateIdOf(call.who.id, 'tag', row.id, call.intent)}`;
    const tagging = { ticketId: row.id, source, actor: actorOf(call.who) };
    const { tags, add = [], remove = [] } = call.body;
    await call.data(async (tx) => {
      if (tags) return tagTicket(tx, { ...tagging, tags });
      assertRoom(await retagTicket(tx, { ...tagging, add, remove }));
    });
    return answerWith(call, row.id, 200);
  },
);
