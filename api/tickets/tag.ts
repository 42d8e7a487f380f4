import { actorOf } from '../../platform/auth/who.js';
import { tagTicket } from '../../platform/database/tags.js';
import { endpoint } from '../endpoint.js';
import { updateIdOf } from '../temporal.js';
import { answerWith } from './answer.js';
import { TagsBody, TicketParams } from './bodies.js';
import { subjectOf } from './say.js';
import { TicketView } from './schema.js';

export const tagTicketAs = endpoint(
  {
    method: 'put',
    path: '/api/v1/tickets/{ticketId}/tags',
    tag: 'Tickets',
    summary: 'Say which tags of the desk the ticket has',
    params: TicketParams,
    body: TagsBody,
    answers: { 200: { description: 'Tagged', schema: TicketView } },
    ifMatch: true,
  },
  async (call) => {
    const { row } = await subjectOf(call);
    const source = `tags:${updateIdOf(call.who.id, 'tag', row.id, call.intent)}`;
    await call.data((tx) =>
      tagTicket(tx, { ticketId: row.id, source, actor: actorOf(call.who), tags: call.body.tags }),
    );
    return answerWith(call, row.id, 200);
  },
);
