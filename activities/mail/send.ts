import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../../platform/database/open.js';
import { settleNotice } from '../../platform/database/records.js';
import { compose } from '../../platform/letters/compose.js';
import { deliver, giveUp, type MailDeps, type Tracked } from './delivery.js';
import { eventOf, factsOf, type NoticeRow, readNotice } from './facts.js';
import { wordsOf } from './own-words.js';
import { recipientOf } from './recipient.js';
import { renderLetter } from '../../platform/letters/render.js';
import { threadingOf } from './threading.js';

/** What becomes of a notice stands on its row and in the ticket's timeline. */
const tracked = ({ prisma }: Database, { id, queuedAt, messageId: earlier }: NoticeRow): Tracked => ({
  queuedAt,
  mayHaveArrived: earlier !== null,
  goesAs: (messageId) => prisma.notice.updateMany({ where: { id, status: 'queued' }, data: { messageId } }),
  tried: (cause) => prisma.notice.update({ where: { id }, data: { attempts: { increment: 1 }, lastError: cause } }),
  settle: (outcome) => settleNotice(prisma, { noticeId: id, ...outcome }),
});

/**
 * Sends one notice and records what became of it. A notice that was sent or given up is not sent again; one whose
 * success could not be recorded is, under the same Message-ID.
 * Errors: `SmtpPermanent` (5xx), `RecipientRefused`, `NoticeUnknown` are final, `SmtpTemporary` is tried again.
 */
async function sendNotice(deps: MailDeps, noticeId: string): Promise<void> {
  const { db, settings } = deps;
  const notice = await readNotice(db, noticeId);
  if (!notice) throw ApplicationFailure.nonRetryable('There is no such notice', 'NoticeUnknown');
  if (notice.status !== 'queued') return;
  const recipient = await recipientOf(db, notice, settings.deskEmail);
  if ('refused' in recipient) return giveUp(tracked(db, notice), recipient.refused, 'RecipientRefused');
  const facts = factsOf(notice, await eventOf(db, notice), settings.publicUrl);
  const letter = await renderLetter(compose(facts, await wordsOf(deps, facts)));
  const threading = await threadingOf(db, notice, settings.mailFrom);
  await deliver(deps, { to: recipient.address, letter, threading }, tracked(db, notice));
}

export const mailActivities = (deps: MailDeps) => ({
  sendNotice: ({ noticeId }: { readonly noticeId: string }): Promise<void> => sendNotice(deps, noticeId),
});

export type MailActivities = ReturnType<typeof mailActivities>;
