import { bindLoose, letGo } from '../attachments/bind.js';
import { endpoint } from '../endpoint.js';
import { AnswerBody, TicketParams } from './bodies.js';
import { isCancellation } from './rows.js';
import { isRefused, sayToCase, sayToRequest, subjectOf } from './say.js';
import { TicketView } from './schema.js';

export const answerQuestion = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/answer',
    tag: 'Tickets',
    summary: "Answer the desk's question",
    params: TicketParams,
    body: AnswerBody,
    answers: {
      200: { description: 'Answered; the desk goes on', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    const { text, attachmentIds } = call.body;
    // Bound to the ticket here, where whose they are is known; to the message when the workflow has it written.
    const place = { ticketId: row.id, partnerId: row.partnerId };
    const bound = await call.data((tx) => bindLoose(tx, call.who, attachmentIds, place));
    const command = { verb: 'answer', by, text, attachmentIds } as const;
    const say = isCancellation(row) ? sayToCase(call, deps, row, command) : sayToRequest(call, deps, row, command);
    return say.catch(async (error: unknown) => {
      if (bound.length > 0 && isRefused(error)) await call.data((tx) => letGo(tx, call.who, bound, place));
      throw error;
    });
  },
);
