import type { Audience } from '../../domain/notices.js';
import type { NumberedFact, Telling } from '../../domain/telling.js';
import type { Actor, EventType } from '../../domain/words.js';
import { databaseFailure } from './errors.js';
import type { Raw } from './raw.js';

/** A client or a transaction of it: each function here is one statement, so one round trip and one transaction. */
type Db = Raw;

/** What a workflow tells the records: facts, what is true after them, and what belongs to them. Times are epoch ms. */
export interface Projection extends Omit<Telling, 'kind' | 'facts'> {
  /**
   * In `content`: `text` becomes a message of `kind` (question, answer, reason, comment) with the files of
   * `attachmentIds`; `changes` are new values of title, description, impact, reasonText, contact, verdict, evidence.
   * The types approved, rejected, amended, approval-voided and information-given also write the approvals; so do
   * withdrawn and expired, where more of them were needed.
   */
  readonly events: readonly Omit<NumberedFact, 'statusBefore' | 'statusAfter'>[];
  readonly revocations?: readonly RevocationReading[];
  readonly refund?: RefundReading;
  readonly ledger?: CasePosting;
  readonly notices?: readonly NoticeRequest[];
}

/** What the authority said about a key or link. It only moves forward, unless `force`: found active again. */
export interface RevocationReading {
  readonly kind: 'key' | 'link';
  /** `licence_keys.service_key_id`, or the link's ID. */
  readonly reference: string;
  readonly status: 'pending' | 'revoked' | 'verified';
  readonly atMs: number;
  /** Read once more, right before the refund. */
  readonly reread?: boolean;
  readonly force?: boolean;
}

/**
 * A refund's intent, and later what became of it: the same fields again with another status. The intent reserves the
 * amount on the payment, `failed` gives it back.
 */
export interface RefundReading {
  /** `refundKey(ticketId, attempt)` of domain/ids.ts. */
  readonly refundKey: string;
  readonly paymentId: string;
  readonly attempt: number;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: 'intended' | 'sent' | 'settled' | 'failed' | 'unknown';
  readonly provider: 'ledger' | 'stripe' | 'external';
  readonly atMs: number;
  readonly reference?: string;
  readonly failure?: string;
}

/** One side of a posting: debit positive, credit negative. The account is made when it is new. */
export interface PostingEntry {
  /** `partner:{id}:receivable:{currency}` owned by that partner, `house:sales:{currency}` by nobody. */
  readonly accountId: string;
  readonly accountKind: string;
  readonly ownerId?: string;
  readonly amountMinor: number;
  readonly currency: string;
}

interface CasePosting {
  /** Posting the same key again does nothing. */
  readonly key: string;
  readonly kind: 'purchase' | 'refund' | 'external-refund' | 'reversal';
  readonly atMs: number;
  /** Sum to zero for each currency, or the transaction cannot commit. */
  readonly entries: readonly PostingEntry[];
}

export interface Posting extends CasePosting {
  readonly partnerId: string;
  readonly ticketId?: string;
  readonly orderId?: string;
}

/**
 * A letter about the event `seq`. `to` and `locale` are for the desk, `user` for an approver or a manager; the others'
 * addresses are read from ticket and user.
 */
export interface NoticeRequest {
  readonly seq: number;
  readonly template: string;
  readonly audience: Audience;
  readonly user?: string;
  readonly to?: string;
  readonly locale?: string;
}

export interface Projected {
  /** The row's, which may be newer than what was told. */
  readonly status: string;
  /** The last event of the timeline. */
  readonly sequence: number;
  readonly version: number;
  readonly partnerId: string;
  /** The letters of this projection that are still to be sent. */
  readonly noticeIds: readonly string[];
}

/** The same event was told before and is something else: two stories under one name. Retrying does not help. */
export class ProjectionConflict extends Error {
  override readonly name = 'ProjectionConflict';
}
/** There is no such ticket, or it is not this tenant's. */
export class TicketNotFound extends Error {
  override readonly name = 'TicketNotFound';
}

const NAMED: Readonly<Record<string, new (message: string, options: ErrorOptions) => Error>> = {
  RC001: ProjectionConflict,
  RC005: TicketNotFound,
};

/** Gives the functions' own errors their names. */
async function naming<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    const failure = databaseFailure(error);
    const Named = failure && NAMED[failure.state];
    throw Named ? new Named(failure.message, { cause: error }) : error;
  });
}

const only = <T>([row]: readonly { readonly result: T }[]): T => {
  if (!row) throw new Error('A function of the database gave no row');
  return row.result;
};

/**
 * Writes one step of a case: events, row, revocations, refund, ledger, letters, released lines. Idempotent, and right in
 * whatever order the steps of one case arrive. As the worker. Errors: {@link ProjectionConflict},
 * {@link TicketNotFound}; a violated `refunded_within_captured` when the payment has not that much left.
 */
export async function projectCase(db: Db, projection: Projection): Promise<Projected> {
  const told = JSON.stringify(projection);
  return only(await naming(db.$queryRaw<{ result: Projected }[]>`SELECT project_case(${told}::jsonb) AS result`));
}

/** An event that no workflow tells. Any other type is refused. */
export interface SideEvent {
  readonly ticketId: string;
  /** Unique in the ticket: the same source again is the same event. Such as `message:{id}`, `assign:{request}`. */
  readonly source: string;
  readonly type: Extract<EventType, 'message-added' | 'assigned'> | 'attachment-added';
  readonly actor: Actor;
  /** For `assigned`: `{assigneeId: string | null}`, which is also set on the ticket. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly visibility?: 'public' | 'internal';
}

/**
 * Adds an event to the timeline. In the API inside {@link withTenant}, in the transaction that writes what it is about.
 * Errors: {@link TicketNotFound}, also for another partner's ticket.
 */
export async function appendEvent(
  db: Db,
  event: SideEvent,
): Promise<{ sequence: number; added: boolean; version: number }> {
  const { ticketId, source, type, actor, data = {}, visibility = 'public' } = event;
  const [by, facts] = [JSON.stringify(actor), JSON.stringify(data)];
  return only(
    await naming(
      db.$queryRaw<{ result: { sequence: number; added: boolean; version: number } }[]>`
        SELECT append_event(${ticketId}::uuid, ${source}, ${type}, ${by}::jsonb, ${facts}::jsonb, ${visibility}) AS result`,
    ),
  );
}

/** Shows on the ticket why a step takes long and how often it was tried. The next projection clears it. As the worker. */
export async function noteWaiting(
  db: Db,
  { ticketId, step, cause, attempt }: { ticketId: string; step: string; cause: string | null; attempt: number },
): Promise<void> {
  await naming(db.$executeRaw`SELECT note_waiting(${ticketId}::uuid, ${step}, ${cause}, ${attempt}::integer)`);
}

/** What became of a letter: its row and the timeline, once. False when that was known before. As the worker. */
export async function settleNotice(
  db: Db,
  {
    noticeId,
    ...outcome
  }: { noticeId: string } & ({ status: 'sent'; messageId: string } | { status: 'failed'; error: string }),
): Promise<boolean> {
  const messageId = outcome.status === 'sent' ? outcome.messageId : null;
  const error = outcome.status === 'failed' ? outcome.error.slice(0, 500) : null;
  return only(
    await naming(
      db.$queryRaw<
        { result: boolean }[]
      >`SELECT settle_notice(${noticeId}, ${outcome.status}, ${messageId}, ${error}) AS result`,
    ),
  );
}

/** Posts to the ledger outside a case. False when the key was posted before. As the worker. */
export async function postLedger(db: Db, posting: Posting): Promise<boolean> {
  const told = JSON.stringify(posting);
  return only(await naming(db.$queryRaw<{ result: boolean }[]>`SELECT post_ledger(${told}::jsonb) AS result`));
}

/**
 * Buys a pending order on account: payment row and ledger posting, made from the order's own total. Inside
 * {@link withTenant}, in the transaction that inserts the order. Returns the payment's ID; twice is once.
 */
export async function chargeOrder(db: Db, orderId: string): Promise<string> {
  return only(await naming(db.$queryRaw<{ result: string }[]>`SELECT charge_order(${orderId}::uuid) AS result`));
}

/** How many rows of each kind were forgotten: answers kept for repeated calls, sessions, proofs of an address. */
export interface Forgotten {
  readonly answers: number;
  readonly sessions: number;
  readonly proofs: number;
}

/** Deletes what is out of date, at most `most` rows of each kind; answers from before `before`. As the worker. */
export async function forgetOutdated(db: Db, before: Date, most: number): Promise<Forgotten> {
  return only(
    await db.$queryRaw<{ result: Forgotten }[]>`SELECT forget_outdated(${before}, ${most}::integer) AS result`,
  );
}

/** The first event of the ticket that does not follow from the one before it, or null when the chain holds. */
export async function brokenTicketEvent(db: Db, ticketId: string): Promise<number | null> {
  return only(await db.$queryRaw<{ result: number | null }[]>`SELECT verify_ticket_chain(${ticketId}::uuid) AS result`);
}

/** The same for the audit log. Under the desk's scope, which sees all rows. */
export async function brokenAuditEntry(db: Db): Promise<number | null> {
  const broken = only(await db.$queryRaw<{ result: bigint | null }[]>`SELECT verify_audit_chain() AS result`);
  return broken === null ? null : Number(broken);
}
