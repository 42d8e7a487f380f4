import type { Money } from '../money.js';
import { HOUR_MS, instant } from '../time.js';
import type { LicenceType, Policy, ReturnRule } from './policy.js';
import { policyAt } from './policy.js';
import { daysUsed, termDays, unusedShare } from './proration.js';

/** A line as it was bought. `price` is the extended price of the whole line; a line goes back whole or not at all. */
export interface Purchase {
  readonly orderLineId: string;
  readonly licence: LicenceType;
  readonly price: Money;
  readonly boughtAtMs: number;
  /** ISO 8601 duration, null for perpetual software. */
  readonly term: string | null;
  /** The product's own return window when it was bought; without one the policy's holds. */
  readonly ownReturn?: ReturnRule | null;
}

/** One rule's say: its name (translated by the screens), what it was given, and what came out. */
export interface VerdictReason {
  readonly rule: 'return-window' | 'refund-share' | 'remaining-amount' | 'already-returned';
  readonly outcome: 'inside' | 'outside' | 'full' | 'prorated' | 'none' | 'limited';
  readonly inputs: Readonly<Record<string, string | number>>;
}

export interface Verdict {
  readonly outcome: 'inside-window' | 'outside-window';
  /** The last instant at which the window is open, ISO 8601. With several lines, the earliest of them. */
  readonly until: string;
  /** The most that can be given back under the policy; for outside the window, what a desk manager may give. */
  readonly refundable: Money;
  readonly policyVersion: number;
  readonly judgedAt: string;
  readonly reasons: readonly VerdictReason[];
}

/** Judges one line at the instant of submission. A slow desk never costs the partner: nobody judges again later. */
export function judgeLine(purchase: Purchase, atMs: number, policy: Policy = policyAt(purchase.boughtAtMs)): Verdict {
  const { windowMs, fullWithinMs } = purchase.ownReturn ?? policy.returns[purchase.licence];
  const untilMs = purchase.boughtAtMs + windowMs;
  const inside = atMs <= untilMs;
  const share = refundShare(purchase, atMs, fullWithinMs, policy);
  return {
    outcome: inside ? 'inside-window' : 'outside-window',
    until: instant(untilMs),
    refundable: share.refundable,
    policyVersion: policy.version,
    judgedAt: instant(atMs),
    reasons: [
      {
        rule: 'return-window',
        outcome: inside ? 'inside' : 'outside',
        inputs: {
          purchasedAt: instant(purchase.boughtAtMs),
          windowHours: windowMs / HOUR_MS,
          until: instant(untilMs),
          ...(purchase.ownReturn ? { windowOf: 'product' } : {}),
        },
      },
      share.reason,
    ],
  };
}

function refundShare(purchase: Purchase, atMs: number, fullWithinMs: number, policy: Policy) {
  const { price, term, boughtAtMs } = purchase;
  if (term === null || atMs <= boughtAtMs + fullWithinMs) {
    const reason: VerdictReason = { rule: 'refund-share', outcome: 'full', inputs: {} };
    return { refundable: price, reason };
  }
  const days = termDays(term, boughtAtMs);
  const used = daysUsed(boughtAtMs, atMs, policy.dayCounting);
  const amountMinor = unusedShare(price.amountMinor, used, days);
  const reason: VerdictReason = {
    rule: 'refund-share',
    outcome: 'prorated',
    inputs: { daysUsed: used, termDays: days, dayCounting: policy.dayCounting },
  };
  return { refundable: { amountMinor, currency: price.currency }, reason };
}

/**
 * One verdict for all lines of a request: inside only if every line is, open until the first of them ends, and never
 * more than `remainingMinor`, what the payment still holds.
 */
export function judge(purchases: readonly [Purchase, ...Purchase[]], atMs: number, remainingMinor: number): Verdict {
  const verdicts = purchases.map((purchase) => judgeLine(purchase, atMs));
  const [first] = purchases;
  const sum = verdicts.reduce((total, { refundable }) => total + refundable.amountMinor, 0);
  const limited = remainingMinor < sum;
  const reasons = verdicts.flatMap((verdict) => verdict.reasons);
  return {
    outcome: verdicts.every(({ outcome }) => outcome === 'inside-window') ? 'inside-window' : 'outside-window',
    until: verdicts.map(({ until }) => until).reduce((earliest, until) => (until < earliest ? until : earliest)),
    refundable: { amountMinor: Math.min(sum, remainingMinor), currency: first.price.currency },
    policyVersion: Math.max(...verdicts.map(({ policyVersion }) => policyVersion)),
    judgedAt: instant(atMs),
    reasons: limited
      ? [...reasons, { rule: 'remaining-amount', outcome: 'limited', inputs: { remainingMinor } }]
      : reasons,
  };
}
