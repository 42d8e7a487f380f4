import type { Prisma } from '../../generated/prisma/client.js';
import { attachmentView } from '../attachments/view.js';
import { actorOf } from '../tickets/state.js';
import type { MessageView } from './schema.js';

export const MESSAGE = {
  ticket: { select: { number: true } },
  attachments: { orderBy: { createdAt: 'asc' } },
  mentions: { orderBy: { userId: 'asc' }, select: { user: { select: { id: true, name: true } } } },
} as const satisfies Prisma.MessageInclude;
export type MessageRow = Prisma.MessageGetPayload<{ include: typeof MESSAGE }>;

export const messageView = (row: MessageRow): MessageView => ({
  id: row.id,
  kind: row.kind as MessageView['kind'],
  ticket: { ticketId: row.ticketId, number: row.ticket.number },
  author: actorOf(row.author),
  visibility: row.visibility === 'internal' ? 'internal' : 'public',
  text: row.text,
  mentions: row.mentions.map(({ user }) => user),
  attachments: row.attachments.map(attachmentView),
  createdAt: row.createdAt.toISOString(),
});
