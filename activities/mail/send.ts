import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Database } from '../../platform/database/open.js';
import { settleNotice } from '../../platform/database/records.js';
import type { MailTransport } from '../../platform/mail.js';
import type { Settings } from '../../platform/settings.js';
import { oneLine, oneMailbox } from './address.js';
import { compose } from './compose.js';
import { eventOf, factsOf, type NoticeRow, readNotice } from './facts.js';
import { recipientOf } from './recipient.js';
import { type Rendered, renderLetter } from './render.js';
import { type Threading, threadingOf } from './threading.js';

export interface MailDeps {
  readonly db: Database;
  readonly transport: Pick<MailTransport, 'sendMail'>;
  readonly settings: Pick<Settings, 'publicUrl' | 'mailFrom' | 'deskEmail'>;
}

/** After this a letter is out of date: it counts as failed, and a person sees that. */
const PATIENCE_MS = 48 * 3_600_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** What nodemailer tells about a failed conversation. `responseCode` is the server's, absent when it never answered. */
interface SmtpFailure {
  readonly responseCode?: number;
  readonly code?: string;
  readonly message?: string;
}

/** A server that says 5xx means it; what it says later, or does not say at all, may change. */
const isPermanent = ({ responseCode, code }: SmtpFailure): boolean =>
  code === 'EENVELOPE' || code === 'EMESSAGE' ? !(responseCode && responseCode < 500) : (responseCode ?? 0) >= 500;

/** Short and without addresses: it is shown on the ticket and stands in Temporal. */
const causeOf = ({ responseCode, code }: SmtpFailure): string =>
  responseCode
    ? `The mail server answered ${responseCode}.`
    : `The mail server could not be reached (${code ?? 'unknown'}).`;

async function give(
  { transport, settings }: MailDeps,
  to: string,
  letter: Rendered,
  threading: Threading,
): Promise<void> {
  const from = oneMailbox(settings.mailFrom);
  if (!from) throw ApplicationFailure.nonRetryable('MAIL_FROM is not one mailbox', 'SmtpPermanent');
  await transport.sendMail({
    from,
    to: { name: '', address: to },
    envelope: { from: from.address, to: [to] },
    subject: oneLine(letter.subject),
    html: letter.html,
    text: letter.text,
    messageId: threading.messageId,
    inReplyTo: threading.inReplyTo,
    references: [...threading.references],
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Writes that a letter will never be sent, for the desk to see, and ends the trying. */
async function giveUp({ db }: MailDeps, noticeId: string, error: string, type: string): Promise<never> {
  await settleNotice(db.prisma, { noticeId, status: 'failed', error });
  throw ApplicationFailure.nonRetryable(error, type);
}

/** Another try after a pause that doubles; mail servers that are busy say so with 4xx, and mean minutes. */
async function tryLater({ db }: MailDeps, { id }: NoticeRow, cause: string): Promise<never> {
  await db.prisma.notice.update({ where: { id }, data: { attempts: { increment: 1 }, lastError: cause } });
  const { attempt } = Context.current().info;
  throw ApplicationFailure.create({
    message: cause,
    type: 'SmtpTemporary',
    category: ApplicationFailureCategory.BENIGN,
    nextRetryDelay: Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS),
  });
}

async function failed(deps: MailDeps, notice: NoticeRow, error: unknown): Promise<never> {
  if (error instanceof ApplicationFailure) throw error;
  const failure = error as SmtpFailure;
  const cause = causeOf(failure);
  const late = Date.now() - notice.queuedAt.getTime() > PATIENCE_MS;
  if (isPermanent(failure) || late) return giveUp(deps, notice.id, cause, 'SmtpPermanent');
  return tryLater(deps, notice, cause);
}

/**
 * Sends one notice and records what became of it, on its row and in the ticket's timeline. A notice that was sent or
 * given up is not sent again; one whose success could not be recorded is, under the same Message-ID.
 * Errors: `SmtpPermanent` (5xx), `RecipientRefused`, `NoticeUnknown` are final, `SmtpTemporary` is tried again.
 */
async function sendNotice(deps: MailDeps, noticeId: string): Promise<void> {
  const { db, settings } = deps;
  const notice = await readNotice(db, noticeId);
  if (!notice) throw ApplicationFailure.nonRetryable('There is no such notice', 'NoticeUnknown');
  if (notice.status !== 'queued') return;
  const recipient = await recipientOf(db, notice, settings.deskEmail);
  if ('refused' in recipient) return giveUp(deps, noticeId, recipient.refused, 'RecipientRefused');
  const facts = factsOf(notice, await eventOf(db, notice), settings.publicUrl);
  const letter = await renderLetter(compose(facts));
  const threading = await threadingOf(db, notice, settings.mailFrom);
  await give(deps, recipient.address, letter, threading).catch((error: unknown) => failed(deps, notice, error));
  await settleNotice(db.prisma, { noticeId, status: 'sent', messageId: threading.messageId });
}

export const mailActivities = (deps: MailDeps) => ({
  sendNotice: ({ noticeId }: { readonly noticeId: string }): Promise<void> => sendNotice(deps, noticeId),
});

export type MailActivities = ReturnType<typeof mailActivities>;
