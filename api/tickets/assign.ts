import { endpoint } from '../endpoint.js';
import { answerWith } from './answer.js';
import { AssignBody, TicketParams } from './bodies.js';
import { giveTicket } from './give.js';
import { subjectOf } from './say.js';
import { TicketView } from './schema.js';

export const assignTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/assign',
    tag: 'Tickets',
    summary: 'Give the ticket to somebody of the desk, or to nobody',
    params: TicketParams,
    body: AssignBody,
    answers: { 200: { description: 'Assigned', schema: TicketView } },
    ifMatch: true,
  },
  async (call) => {
    const { row } = await subjectOf(call);
    await giveTicket(call, row, call.body.assignee);
    return answerWith(call, row.id, 200);
  },
);
