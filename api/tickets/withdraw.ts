import { endpoint } from '../endpoint.js';
import { TicketParams, WithdrawBody } from './bodies.js';
import { isCancellation } from './rows.js';
import { sayToCase, sayToRequest, subjectOf } from './say.js';
import { TicketView } from './schema.js';

/** Possible until revocation begins. A draft is thrown away by it. */
export const withdrawTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/withdraw',
    tag: 'Tickets',
    summary: 'Take the request back',
    params: TicketParams,
    body: WithdrawBody,
    answers: {
      200: { description: 'Withdrawn', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    const command = { verb: 'withdraw', by, reason: call.body.reason ?? '' } as const;
    if (!isCancellation(row)) return sayToRequest(call, deps, row, command);
    call.assertMay('cancellations:withdraw', 'Only an admin agent may withdraw a cancellation.');
    return sayToCase(call, deps, row, command);
  },
);
