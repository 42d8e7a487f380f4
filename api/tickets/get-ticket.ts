import { endpoint } from '../endpoint.js';
import { answerWith } from './answer.js';
import { TicketParams } from './bodies.js';
import { TicketView } from './schema.js';

export const getTicket = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}',
    tag: 'Tickets',
    summary: 'One ticket, with what the caller can do to it now',
    params: TicketParams,
    answers: { 200: { description: 'The ticket', schema: TicketView } },
  },
  (call) => answerWith(call, call.params.ticketId, 200),
);
