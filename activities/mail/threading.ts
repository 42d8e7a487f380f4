import { createHash } from 'node:crypto';
import type { Database } from '../../platform/database/open.js';
import { oneMailbox } from './address.js';

const EARLIER_MOST = 10;

export interface Threading {
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
}

const idOf = (what: string, mailFrom: string): string => {
  const domain = oneMailbox(mailFrom)?.address.split('@')[1] ?? 'rescind.invalid';
  return `<${createHash('sha256').update(what).digest('hex').slice(0, 32)}@${domain}>`;
};

/** The same notice has the same Message-ID in every try, so a mail server that got it twice can tell. */
export const messageIdOf = (noticeId: string, mailFrom: string): string => idOf(`notice:${noticeId}`, mailFrom);

/** `earlier` are the mails before, newest first, as far as they were sent. */
function threaded(messageId: string, beginning: string, earlier: readonly { messageId: string | null }[]): Threading {
  const sent = earlier.flatMap((mail) => mail.messageId ?? []).reverse();
  return { messageId, inReplyTo: sent.at(-1) ?? beginning, references: [beginning, ...sent] };
}

const NEWEST_FIRST = {
  orderBy: [{ queuedAt: 'desc' as const }, { id: 'desc' as const }],
  take: EARLIER_MOST,
  select: { messageId: true as const },
};

/**
 * What makes all mails about a ticket to one address one conversation: a reference to a beginning that is derived from
 * the ticket, and to the mails that reached this address before.
 */
export async function threadingOf(
  { prisma }: Pick<Database, 'prisma'>,
  { id, ticketId, toAddress, queuedAt }: { id: string; ticketId: string; toAddress: string; queuedAt: Date },
  mailFrom: string,
): Promise<Threading> {
  const where = { ticketId, toAddress, status: 'sent', id: { not: id }, queuedAt: { lte: queuedAt } };
  const earlier = await prisma.notice.findMany({ where, ...NEWEST_FIRST });
  return threaded(messageIdOf(id, mailFrom), idOf(`ticket:${ticketId}`, mailFrom), earlier);
}

/** The same for letters that are not about a ticket. */
export async function letterThreadingOf(
  { prisma }: Pick<Database, 'prisma'>,
  letter: { id: string; topic: string; topicId: string; toAddress: string; queuedAt: Date },
  mailFrom: string,
): Promise<Threading> {
  const { id, topic, topicId, toAddress, queuedAt } = letter;
  const where = { topic, topicId, toAddress, status: 'sent', id: { not: id }, queuedAt: { lte: queuedAt } };
  const earlier = await prisma.letter.findMany({ where, ...NEWEST_FIRST });
  return threaded(idOf(`letter:${id}`, mailFrom), idOf(`${topic}:${topicId}`, mailFrom), earlier);
}
