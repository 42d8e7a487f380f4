import { endpoint } from '../endpoint.js';
import { ResumeBody, TicketParams } from './bodies.js';
import { assertKind, sayToCase, subjectOf } from './say.js';
import { TicketView } from './schema.js';

export const resumeTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/resume',
    tag: 'Tickets',
    summary: 'Go on from `needs_attention`: retry, resolve with evidence (two people), or undo',
    params: TicketParams,
    body: ResumeBody,
    answers: {
      200: { description: 'It goes on', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    assertKind(row, 'cancellation');
    const { action, evidence = '' } = call.body;
    // A step's activity writes the row before its workflow hears of it: the workflow waits until it knows as much.
    return sayToCase(call, deps, row, { verb: 'resume', by, action, evidence, knownSeq: row.seq });
  },
);
