import type { Money } from '../../domain/money.js';
import { fromWire } from '../../domain/money.js';
import { caseRulesOf, type Waits } from '../../domain/policy/policy.js';
import { NotEligible } from '../../domain/refusals.js';
import { localeOf, type ReasonCode } from '../../domain/words.js';
import { approvalDigest } from '../../platform/approval-digest.js';
import { type Evidence, evidenceOf } from '../../platform/database/evidence.js';
import type { Tx } from '../../platform/database/tenant.js';
import { OpenCancellationOf } from '../problem.js';
import type { Considered } from './consider.js';
import { isClaimTaken, isLineGone } from './refuse.js';

/** What a whole form says of the contact; a language that is not said is the customer's. */
export interface ContactBody {
  readonly name: string;
  readonly email: string;
  readonly phone?: string | null | undefined;
  readonly locale?: 'en' | 'zh-TW' | undefined;
}

export const contactJson = ({ name, email, phone, locale }: ContactBody, fallback: string) => ({
  name,
  email,
  phone: phone ?? null,
  locale: locale ?? localeOf(fallback),
});

/** An amount that its schema has let through. */
export const moneyOf = (typed: { amount: string; currency: string } | null | undefined): Money | null =>
  typed ? fromWire(typed) : null;

export const evidenceJson = ({ view, version }: Evidence) => ({ ...view, version });

interface Accepting {
  readonly ticketId: string;
  readonly reason: { readonly code: ReasonCode; readonly text: string };
  readonly settings: Waits;
}

/**
 * The columns of an accepted cancellation: whose purchase, judged at this instant, bound by a digest. `found` has been
 * checked to be fit.
 */
export async function acceptedColumns(tx: Tx, found: Considered, { ticketId, reason, settings }: Accepting) {
  const { customer, order, lines, verdict, policy, amount } = found;
  if (!customer || !order || !verdict || !policy || !amount) throw new NotEligible('There is nothing to give back.');
  const orderLineIds = lines.map(({ id }) => id);
  const evidence = await evidenceOf(tx, orderLineIds);
  const { partnerId } = customer;
  const bound = { ticketId, partnerId, amount, orderLineIds, reason, evidenceVersion: evidence.version };
  return {
    customerId: customer.id,
    orderId: order.id,
    ...amount,
    reasonCode: reason.code,
    reasonText: reason.text,
    verdict: structuredClone(verdict) as never,
    rules: structuredClone(caseRulesOf(policy, settings)) as never,
    evidence: evidenceJson(evidence),
    approvalDigest: approvalDigest(bound),
    submittedAt: new Date(verdict.judgedAt),
  };
}

/** Claims every line of the ticket, in one order for everybody, so that two claims cannot wait for each other. */
export async function claimLines(
  tx: Tx,
  { ticketId, partnerId }: { ticketId: string; partnerId: string },
  found: Considered,
) {
  const ids = found.lines.map(({ id }) => id).sort();
  await tx.ticketLine.createMany({ data: ids.map((orderLineId) => ({ ticketId, orderLineId, partnerId })) });
}

/** What the database refused a claim for, named. `other` looks up whose claim it is, in a new transaction. */
export async function namingClaims<T>(work: Promise<T>, other: () => Promise<string | null>): Promise<T> {
  return work.catch(async (error: unknown) => {
    if (isClaimTaken(error)) throw new OpenCancellationOf(await other());
    if (isLineGone(error)) throw new NotEligible('This software was cancelled just now.');
    throw error;
  });
}
