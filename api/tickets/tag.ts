import { tagTicket } from '../../platform/database/tags.js';
import { endpoint } from '../endpoint.js';
import { answerWith } from './answer.js';
import { TagsBody, TicketParams } from './bodies.js';
import { subjectOf } from './say.js';
import { TicketView } from './schema.js';
import { retag, taggingOf } from './tagging.js';

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
    const { tags, add = [], remove = [] } = call.body;
    await call.data((tx) =>
      tags ? tagTicket(tx, { ...taggingOf(call, row.id), tags }) : retag(tx, call, row.id, { add, remove }),
    );
    return answerWith(call, row.id, 200);
  },
);
