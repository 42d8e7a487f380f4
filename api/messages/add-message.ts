import { IllegalMove } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import { appendEvent } from '../../platform/database/records.js';
import type { Tx } from '../../platform/database/tenant.js';
import { bindAttachments } from '../attachments/bind.js';
import { type Call, endpoint } from '../endpoint.js';
import { sendLetters } from '../letters.js';
import { TicketParams } from '../tickets/bodies.js';
import { assertStanding } from '../tickets/merged.js';
import { findTicketRow, isDraft } from '../tickets/rows.js';
import { nameIn } from './mentions.js';
import { MessageView, NewMessageBody } from './schema.js';
import { MESSAGE, type MessageRow, messageView } from './view.js';
import { actorOf } from '../../platform/auth/who.js';

type Adding = Call<
  { ticketId: string },
  unknown,
  { text: string; visibility: 'public' | 'internal'; attachmentIds: string[] }
>;

/** Message, files and event in one transaction; told again, it is found again. */
async function add(tx: Tx, call: Adding): Promise<MessageRow> {
  const { who, body, resourceId: id } = call;
  const ticket = await findTicketRow(tx, who, call.params.ticketId);
  if (isDraft(ticket)) throw new IllegalMove('This is a draft: it has to be sent first.');
  const { id: ticketId, partnerId } = ticket;
  await assertStanding(tx, ticketId);
  const { text, visibility, attachmentIds } = body;
  const author = actorOf(who);
  const known = await tx.message.findFirst({ where: { id, ticketId }, include: MESSAGE });
  if (known) return known;
  const createdAt = await clockOf(tx);
  await tx.message.create({ data: { id, partnerId, ticketId, author, visibility, kind: 'message', text, createdAt } });
  await nameIn(tx, { who, partnerId, messageId: id, text, visibility });
  await bindAttachments(tx, who, attachmentIds, { ticketId, partnerId, messageId: id });
  const data = { messageId: id, attachments: attachmentIds.length };
  await appendEvent(tx, { ticketId, source: `message:${id}`, type: 'message-added', actor: author, data, visibility });
  return tx.message.findUniqueOrThrow({ where: { id }, include: MESSAGE });
}

export const addMessage = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/messages',
    tag: 'Conversation',
    summary: 'Write a message, or an internal note',
    params: TicketParams,
    body: NewMessageBody,
    answers: { 201: { description: 'Written', schema: MessageView } },
  },
  async (call, deps) => {
    if (call.body.visibility === 'internal') call.assertMay('messages:internal', 'Internal notes are the desk’s.');
    const row = await call.data((tx) => add(tx, call));
    sendLetters(deps, { topic: 'ticket', topicId: row.ticketId, partnerId: row.partnerId });
    return { status: 201, body: messageView(row) };
  },
);
