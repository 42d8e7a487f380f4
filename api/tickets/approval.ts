import type { CommandOf } from '../../domain/cancellation/commands.js';
import type { Money } from '../../domain/money.js';
import { ApprovalStale, IllegalMove } from '../../domain/refusals.js';
import type { Payment, Ticket } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Acting } from '../acting.js';
import { Invalid } from '../errors.js';
import { digestNow } from './bound.js';
import { assertUndisputed } from './disputes.js';
import { evidenceVersionOf } from './evidence.js';
import { assertLeft } from './left.js';
import { deciderOf, personOf } from './person.js';
import { assertKind } from './say.js';

/** The request as it is to be read now, and what the first of several approvers approved of that. */
interface ReadNow {
  readonly digest: string | null;
  readonly amount: Money | null;
  readonly payment: Payment | null;
}

/** Errors: `PaymentDisputed`. */
async function readNow(tx: Tx, row: Ticket): Promise<ReadNow> {
  const { id: ticketId, orderId } = row;
  const payment = orderId === null ? null : await tx.payment.findUnique({ where: { orderId } });
  assertUndisputed(payment);
  const lines = await tx.ticketLine.findMany({ where: { ticketId } });
  const digest = digestNow({ ...row, lines }, await evidenceVersionOf(tx, lines));
  const where = { ticketId, decision: 'approved', voidedAt: null, digest: digest ?? '' };
  const first = await tx.approval.findFirst({ where, orderBy: { at: 'asc' } });
  const amount = first && { amountMinor: minor(first.amountMinor), currency: first.currency };
  return { digest, amount, payment };
}

/**
 * How the workflow is told that the software was used since the request, or an approval of it, was bound.
 * Errors: `ApprovalStale`, where whoever approves has not read that.
 */
function supersededBy(typed: string, now: ReadNow, { approvalDigest: bound }: Ticket): { supersedes?: string } {
  if (bound === null || now.digest === bound) return {};
  if (typed === bound) throw new ApprovalStale('The software was used after this was read. Read it again.');
  return typed === now.digest ? { supersedes: bound } : {};
}

/** What somebody approves. */
interface Approving {
  /** Of the request as they have read it. */
  readonly digest: string;
  /** Absent: what the first approver approved, or what was requested. */
  readonly amount?: Money | null | undefined;
  readonly comment?: string | undefined;
  /** A colleague who is away and named them. */
  readonly onBehalfOf?: string | undefined;
}

/**
 * The approval as the workflow is told it, which decides. Errors: `IllegalMove`, `PaymentDisputed`, `ApprovalStale`,
 * `Forbidden`, `Invalid`, `FieldRefusal` where the payment has less left.
 */
export async function approvalOf(acting: Acting, row: Ticket, said: Approving): Promise<CommandOf<'approve'>> {
  assertKind(row, 'cancellation');
  const { amountMinor: asked, currency } = row;
  if (asked === null || currency === null) throw new IllegalMove('This has not been filed yet.');
  const { digest, comment = '', onBehalfOf: absent } = said;
  const { by, now } = await acting.data(async (tx) => ({
    by: await (absent === undefined ? personOf(tx, acting.who, currency) : deciderOf(tx, acting.who, currency, absent)),
    now: await readNow(tx, row),
  }));
  const amount = said.amount ?? now.amount ?? { amountMinor: minor(asked), currency };
  if (amount.currency !== currency) {
    throw new Invalid([{ pointer: '/amount/currency', code: 'currency', values: { currency } }]);
  }
  const superseding = supersededBy(digest, now, row);
  if (row.status === 'awaiting_approval') assertLeft(now.payment, amount);
  const { amountMinor } = amount;
  return { verb: 'approve', by, amountMinor, digest, comment, knownSeq: row.seq, ...superseding };
}
