import { ApplicationFailure } from '@temporalio/activity';
import { beating } from './beating.js';
import type { Database } from '../platform/database/open.js';
import type { MailActivities } from './mail/send.js';

export interface NoticeActivities {
  /** Sends what is queued for a ticket, oldest first. Errors mean: some of it has to be tried again later. */
  sendNotices(ticket: { readonly ticketId: string }): Promise<void>;
}

interface Queued {
  readonly id: string;
  readonly to: string;
}

/**
 * Letters to one address go out in their order: one that has to wait keeps those behind it back. Other addresses are not
 * held up by it: a contact whose mailbox is full must not keep the desk from hearing that a case needs attention.
 */
export const noticeActivities = ({ prisma }: Database, { sendNotice }: MailActivities): NoticeActivities => ({
  sendNotices: ({ ticketId }) => beating(() => sendQueued(prisma, sendNotice, ticketId)),
});

async function sendQueued(
  prisma: Database['prisma'],
  sendNotice: MailActivities['sendNotice'],
  ticketId: string,
): Promise<void> {
  const tried = new Set<string>();
  const waiting = new Map<string, unknown>();
  for (;;) {
    const letters = (await queuedOf(prisma, ticketId)).filter(({ id, to }) => !tried.has(id) && !waiting.has(to));
    const [letter] = letters;
    if (!letter) break;
    tried.add(letter.id);
    try {
      await sendNotice({ noticeId: letter.id });
    } catch (error) {
      // A definite no stands on the letter's own row, and the next one may go.
      if (!(error instanceof ApplicationFailure && error.nonRetryable)) waiting.set(letter.to, error);
    }
  }
  for (const error of waiting.values()) throw error;
}

/** A letter's ID names the event it is about: `{ticketId}:{sequence}:…`. */
const queuedOf = (prisma: Database['prisma'], ticketId: string): Promise<Queued[]> => prisma.$queryRaw<Queued[]>`
  SELECT id, to_address AS "to" FROM notices WHERE ticket_id = ${ticketId}::uuid AND status = 'queued'
  ORDER BY queued_at, split_part(id, ':', 2)::integer, id`;
