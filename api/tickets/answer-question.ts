import type { Tx } from '../../platform/database/tenant.js';
import { bindAttachments } from '../attachments/bind.js';
import { type Call, endpoint } from '../endpoint.js';
import { AnswerBody, TicketParams } from './bodies.js';
import { isCancellation } from './rows.js';
import { sayToCase, sayToRequest, type Subject, subjectOf } from './say.js';
import { TicketView } from './schema.js';

/** The files of an answer hang on the message that the workflow wrote for it. */
async function moveToMessage(tx: Tx, { row }: Subject, call: Call, ids: readonly string[]): Promise<void> {
  const { id: ticketId, partnerId } = row;
  const written = await tx.message.findFirst({
    where: { ticketId, partnerId, kind: 'answer', author: { path: ['id'], equals: call.who.id } },
    orderBy: { createdAt: 'desc' },
  });
  if (!written) return;
  await bindAttachments(tx, call.who, ids, { ticketId, partnerId, messageId: written.id });
}

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
    const subject = await subjectOf(call);
    const { row, by } = subject;
    const { text, attachmentIds } = call.body;
    const place = { ticketId: row.id, partnerId: row.partnerId };
    await call.data((tx) => bindAttachments(tx, call.who, attachmentIds, place));
    const command = { verb: 'answer', by, text } as const;
    const answer = await (isCancellation(row) ? sayToCase(call, deps, row, command) : sayToRequest(call, deps, row, command));
    if (answer.status === 200 && attachmentIds.length > 0) {
      await call.data((tx) => moveToMessage(tx, subject, call, attachmentIds));
    }
    return answer;
  },
);
