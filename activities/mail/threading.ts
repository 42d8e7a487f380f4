import { createHash } from 'node:crypto';
import type { Database } from '../../platform/database/open.js';
import { oneMailbox } from './address.js';

const EARLIER_MOST = 10;

export interface Threading {
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
}

const idOf = (what: string, domain: string): string =>
  `<${createHash('sha256').update(what).digest('hex').slice(0, 32)}@${domain}>`;

/** The same notice has the same Message-ID in every try, so a mail server that got it twice can tell. */
export const messageIdOf = (noticeId: string, mailFrom: string): string =>
  idOf(`notice:${noticeId}`, oneMailbox(mailFrom)?.address.split('@')[1] ?? 'rescind.invalid');

/**
 * What makes all mails about a ticket to one address one conversation: a reference to a beginning that is derived from
 * the ticket, and to the mails that reached this address before.
 */
export async function threadingOf(
  { prisma }: Pick<Database, 'prisma'>,
  { id, ticketId, toAddress, queuedAt }: { id: string; ticketId: string; toAddress: string; queuedAt: Date },
  mailFrom: string,
): Promise<Threading> {
  const earlier = await prisma.notice.findMany({
    where: { ticketId, toAddress, status: 'sent', id: { not: id }, queuedAt: { lte: queuedAt } },
    orderBy: [{ queuedAt: 'desc' }, { id: 'desc' }],
    take: EARLIER_MOST,
    select: { messageId: true },
  });
  const beginning = idOf(`ticket:${ticketId}`, oneMailbox(mailFrom)?.address.split('@')[1] ?? 'rescind.invalid');
  const sent = earlier.flatMap(({ messageId }) => messageId ?? []).reverse();
  return {
    messageId: messageIdOf(id, mailFrom),
    inReplyTo: sent.at(-1) ?? beginning,
    references: [beginning, ...sent],
  };
}
