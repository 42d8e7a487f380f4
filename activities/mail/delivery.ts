import { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Database } from '../../platform/database/open.js';
import type { MailTransport, Outgoing } from '../../platform/mail.js';
import type { Settings } from '../../platform/settings.js';
import { type Mailbox, oneLine, oneMailbox } from './address.js';
import type { Rendered } from '../../platform/letters/render.js';
import type { Threading } from './threading.js';

export interface MailDeps {
  readonly db: Database;
  readonly transport: Pick<MailTransport, 'sendMail'>;
  readonly log: { error(facts: object, said: string): void };
  readonly settings: Pick<Settings, 'publicUrl' | 'mailFrom' | 'deskEmail' | 'secret'>;
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

/** A file that goes with a letter. It is made here, never fetched. */
export interface MailFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** All that is handed to the mail server. `to` is one plain address. */
export interface Parcel {
  readonly to: string;
  readonly letter: Rendered;
  readonly threading: Threading;
  readonly files?: readonly MailFile[];
}

export type Delivered =
  | { readonly status: 'sent'; readonly messageId: string }
  | { readonly status: 'failed'; readonly error: string };

/** The row of a letter: where it is written what became of it. */
export interface Tracked {
  readonly queuedAt: Date;
  /** A try before this one ended without the mail server's answer, or its worker did: the mail may be with its reader. */
  readonly mayHaveArrived: boolean;
  /** Under which Message-ID the letter goes out or may have; null where it is certain that it did not. */
  goesAs(messageId: string | null): Promise<unknown>;
  /** One more try that has to be repeated, and why. */
  tried(cause: string): Promise<unknown>;
  settle(outcome: Delivered): Promise<unknown>;
}

/** A server that says 5xx means it; what it says later, or does not say at all, may change. */
const isPermanent = ({ responseCode, code }: SmtpFailure): boolean =>
  code === 'EENVELOPE' || code === 'EMESSAGE' ? !(responseCode && responseCode < 500) : (responseCode ?? 0) >= 500;

/** Short and without addresses: it is shown on the ticket and stands in Temporal. */
const causeOf = ({ responseCode, code = 'unknown' }: SmtpFailure, isUnclear: boolean): string => {
  if (responseCode) return `The mail server answered ${responseCode}.`;
  return isUnclear
    ? `The mail server did not say whether it took the mail (${code}).`
    : `The mail server could not be reached (${code}).`;
};

const MAY_HAVE_ARRIVED = 'The mail may have arrived all the same: a try ended without an answer of the mail server.';

function senderOf({ settings }: MailDeps): Mailbox {
  const from = oneMailbox(settings.mailFrom);
  if (!from) throw ApplicationFailure.nonRetryable('MAIL_FROM is not one mailbox', 'SmtpPermanent');
  return from;
}

/** `onWhole` is called when the server has all of the mail, whatever it makes of it. */
async function give(deps: MailDeps, parcel: Parcel, from: Mailbox, onWhole: () => void): Promise<void> {
  const { to, letter, threading, files = [] } = parcel;
  const mail: Outgoing = {
    onWhole,
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
    attachments: files.map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      contentType: mediaType,
      content,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  await deps.transport.sendMail(mail);
}

/** Writes that a letter will not be sent any more, for the desk to see, and ends the trying. It may be out already: then that is said. */
export async function giveUp(tracked: Tracked, why: string, type: string): Promise<never> {
  const error = tracked.mayHaveArrived ? `${why} ${MAY_HAVE_ARRIVED}` : why;
  await tracked.settle({ status: 'failed', error });
  throw ApplicationFailure.nonRetryable(error, type);
}

/** Another try after a pause that doubles; mail servers that are busy say so with 4xx, and mean minutes. */
async function tryLater(tracked: Tracked, cause: string): Promise<never> {
  await tracked.tried(cause);
  const { attempt } = Context.current().info;
  throw ApplicationFailure.create({
    message: cause,
    type: 'SmtpTemporary',
    category: ApplicationFailureCategory.BENIGN,
    nextRetryDelay: Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS),
  });
}

/** Only a server that had the whole mail and never answered leaves it open whether it took it. */
async function failed(before: Tracked, failure: SmtpFailure, wasWhole: boolean): Promise<never> {
  const isUnclear = wasWhole && failure.responseCode === undefined;
  const tracked = { ...before, mayHaveArrived: before.mayHaveArrived || isUnclear };
  if (!tracked.mayHaveArrived) await tracked.goesAs(null);
  const cause = causeOf(failure, isUnclear);
  const late = Date.now() - tracked.queuedAt.getTime() > PATIENCE_MS;
  if (isPermanent(failure) || late) return giveUp(tracked, cause, 'SmtpPermanent');
  return tryLater(tracked, cause);
}

/**
 * Hands a letter to the mail server and writes down what became of it. Its Message-ID is written before: a worker that
 * dies while the server has the mail leaves behind that it may be out. One whose success could not be recorded goes
 * again, under the same Message-ID. Errors: `SmtpPermanent` (5xx) is final, `SmtpTemporary` is tried again.
 */
export async function deliver(deps: MailDeps, parcel: Parcel, tracked: Tracked): Promise<void> {
  const from = senderOf(deps);
  const { messageId } = parcel.threading;
  await tracked.goesAs(messageId);
  let isWhole = false;
  await give(deps, parcel, from, () => {
    isWhole = true;
  }).catch((error: unknown) => failed(tracked, error as SmtpFailure, isWhole));
  await tracked.settle({ status: 'sent', messageId });
}
