import { endpoint } from '../endpoint.js';
import { RejectBody, TicketParams } from './bodies.js';
import { assertKind, sayToCase, subjectOf } from './say.js';
import { TicketView } from './schema.js';

export const rejectTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/reject',
    tag: 'Tickets',
    summary: 'Reject, with a reason that the contact reads',
    params: TicketParams,
    body: RejectBody,
    answers: {
      200: { description: 'Rejected', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    assertKind(row, 'cancellation');
    return sayToCase(call, deps, row, { verb: 'reject', by, reason: call.body.reason });
  },
);
