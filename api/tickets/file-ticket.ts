import { endpoint } from '../endpoint.js';
import { acceptTicket } from './accept.js';
import { answerWith } from './answer.js';
import { TicketBody } from './bodies.js';
import { TicketView } from './schema.js';

/** 201 when the workflow has filed it within three seconds, 202 when it will; nothing that was accepted is lost. */
export const fileTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets',
    tag: 'Tickets',
    summary: 'File a request, or keep a draft of one',
    body: TicketBody,
    answers: {
      201: { description: 'Filed, or kept as a draft', schema: TicketView },
      202: { description: 'Accepted; filed as soon as its workflow can be reached', schema: TicketView },
    },
  },
  async (call, deps) => {
    const { resourceId: ticketId } = call;
    const told = await acceptTicket(call, deps, ticketId, call.body);
    const answer = await answerWith(call, ticketId, 'confirmed' in told ? 201 : 202);
    return { ...answer, headers: { Location: `/api/v1/tickets/${ticketId}` } };
  },
);
