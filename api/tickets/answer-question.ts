import { bindAttachments } from '../attachments/bind.js';
import { endpoint } from '../endpoint.js';
import { AnswerBody, TicketParams } from './bodies.js';
import { isCancellation } from './rows.js';
import { sayToCase, sayToRequest, subjectOf } from './say.js';
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
    await call.data((tx) => bindAttachments(tx, call.who, attachmentIds, place));
    const command = { verb: 'answer', by, text, attachmentIds } as const;
    return isCancellation(row) ? sayToCase(call, deps, row, command) : sayToRequest(call, deps, row, command);
  },
);
