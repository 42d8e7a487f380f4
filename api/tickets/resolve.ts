import { endpoint } from '../endpoint.js';
import { ResolveBody, TicketParams } from './bodies.js';
import { assertKind, sayToRequest, subjectOf } from './say.js';
import { TicketView } from './schema.js';

export const resolveRequest = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/resolve',
    tag: 'Tickets',
    summary: 'Answer a general request for good',
    params: TicketParams,
    body: ResolveBody,
    answers: {
      200: { description: 'Resolved; it closes when nothing more is said', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    assertKind(row, 'request');
    return sayToRequest(call, deps, row, { verb: 'resolve', by, text: call.body.text });
  },
);
