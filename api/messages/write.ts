import type { z } from 'zod';
import { IllegalMove } from '../../domain/refusals.js';
import { actorOf, type Who } from '../../platform/auth/who.js';
import { clockOf } from '../../platform/database/clock.js';
import { appendEvent } from '../../platform/database/records.js';
import type { Tx } from '../../platform/database/tenant.js';
import { bindAttachments } from '../attachments/bind.js';
import { assertStanding } from '../tickets/merged.js';
import { findTicketRow, isDraft } from '../tickets/rows.js';
import { nameIn } from './mentions.js';
import type { NewMessageBody } from './schema.js';
import { MESSAGE, type MessageRow } from './view.js';

interface Writing {
  readonly who: Who;
  /** Of the message: told again, it is found again. */
  readonly id: string;
  readonly ticketId: string;
}

/** Message, files and event in one transaction. Errors: `NotFound`, `IllegalMove`, `Invalid`. */
export async function writeMessage(
  tx: Tx,
  { who, id, ticketId: named }: Writing,
  body: z.output<typeof NewMessageBody>,
): Promise<MessageRow> {
  const ticket = await findTicketRow(tx, who, named);
  if (isDraft(ticket)) throw new IllegalMove('This is a draft: it has to be sent first.');
  const { id: ticketId, partnerId } = ticket;
  const { text, visibility, attachmentIds } = body;
  const author = actorOf(who);
  const known = await tx.message.findFirst({ where: { id, ticketId }, include: MESSAGE });
  if (known) return known;
  await assertStanding(tx, ticketId);
  const createdAt = await clockOf(tx);
  await tx.message.create({ data: { id, partnerId, ticketId, author, visibility, kind: 'message', text, createdAt } });
  await nameIn(tx, { who, partnerId, messageId: id, text, visibility });
  await bindAttachments(tx, who, attachmentIds, { ticketId, partnerId, messageId: id });
  const data = { messageId: id, attachments: attachmentIds.length };
  await appendEvent(tx, { ticketId, source: `message:${id}`, type: 'message-added', actor: author, data, visibility });
  return tx.message.findUniqueOrThrow({ where: { id }, include: MESSAGE });
}
