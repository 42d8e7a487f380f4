import type { Money } from '../money.js';
import { instant } from '../time.js';
import type { ReasonCode } from '../words.js';
import { dayUnit, type Policy, policyAt } from './policy.js';
import { daysUsed, termDays, unusedShare } from './proration.js';
import { endOf, hoursIn, type Returnable, ruleFor, type WindowEnds, windowEnds } from './windows.js';

/** A line as it was bought. `price` is the extended price of the whole line; a line goes back whole or not at all. */
export interface Purchase extends Returnable {
  readonly orderLineId: string;
  readonly price: Money;
  /** ISO 8601 duration, null for perpetual software. */
  readonly term: string | null;
  /** How many units the price is for; one when it is not said. */
  readonly quantity?: number;
}

/** When, and by which versions, something is judged; and why it is asked for, where that is known. */
export interface Judging {
  readonly atMs: number;
  /** All that were published, oldest first. */
  readonly policies: readonly Policy[];
  readonly reasonCode?: ReasonCode | null | undefined;
}

/** One rule's say: its name (translated by the screens), what it was given, and what came out. */
export interface VerdictReason {
  readonly rule: 'return-window' | 'refund-share' | 'remaining-amount' | 'already-returned' | 'policy-in-force';
  readonly outcome: 'inside' | 'outside' | 'full' | 'prorated' | 'none' | 'limited' | 'applies';
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
export function judgeLine(purchase: Purchase, judging: Judging): Verdict {
  const { atMs, policies } = judging;
  const policy = policyAt(purchase.boughtAtMs, policies);
  const ends = endsFor(purchase, policy, judging.reasonCode);
  const inside = atMs <= ends.untilMs;
  const share = refundShare(purchase, atMs, ends.fullUntilMs, policy);
  return {
    outcome: inside ? 'inside-window' : 'outside-window',
    until: instant(ends.untilMs),
    refundable: share.refundable,
    policyVersion: policy.version,
    judgedAt: instant(atMs),
    reasons: [
      {
        rule: 'return-window',
        outcome: inside ? 'inside' : 'outside',
        inputs: windowInputs(purchase, policy, ends, atMs),
      },
      share.reason,
    ],
  };
}

interface Ends extends WindowEnds {
  /** Set where a reason keeps the window open longer than the product's or the policy's own would be. */
  readonly byReason: ReasonCode | null;
}

/** Until when it can be given back, for this reason. What has no window has none for any reason. */
function endsFor(purchase: Purchase, policy: Policy, reasonCode: ReasonCode | null | undefined): Ends {
  const ends = windowEnds(purchase, policy);
  const heard = reasonCode ? policy.reasons[reasonCode] : undefined;
  if (!reasonCode || !heard || ruleFor(purchase, policy).window.count === 0) return { ...ends, byReason: null };
  const heardUntilMs = endOf(heard, purchase, policy.dayEnd);
  return {
    untilMs: Math.max(ends.untilMs, heardUntilMs),
    fullUntilMs: Math.max(ends.fullUntilMs, heardUntilMs),
    byReason: heardUntilMs > ends.untilMs ? reasonCode : null,
  };
}

function windowInputs(purchase: Purchase, policy: Policy, { untilMs, byReason }: Ends, atMs: number) {
  const heard = byReason ? policy.reasons[byReason] : undefined;
  const window = heard ?? ruleFor(purchase, policy).window;
  const isToDayEnd = window.unit === 'days' && policy.dayEnd === 'end-of-day';
  return {
    purchasedAt: instant(purchase.boughtAtMs),
    windowHours: hoursIn(window),
    windowUnit: window.unit,
    until: instant(untilMs),
    judgedAt: instant(atMs),
    policyVersion: policy.version,
    ...(isToDayEnd ? { dayEnd: policy.dayEnd, timeZone: purchase.timeZone ?? 'UTC' } : {}),
    ...(byReason ? { windowOf: 'reason', reasonCode: byReason } : purchase.ownReturn ? { windowOf: 'product' } : {}),
  };
}

function refundShare(purchase: Purchase, atMs: number, fullUntilMs: number, policy: Policy) {
  const { price, term, boughtAtMs, quantity = 1 } = purchase;
  if (term === null || atMs <= fullUntilMs) {
    const reason: VerdictReason = { rule: 'refund-share', outcome: 'full', inputs: { judgedAt: instant(atMs) } };
    return { refundable: price, reason };
  }
  const { dayCounting, rounding } = policy;
  const days = termDays(term, boughtAtMs);
  const unit = dayUnit(policy);
  const used = daysUsed(boughtAtMs, atMs, { counting: dayCounting, unit });
  const amountMinor = unusedShare(price.amountMinor, { used, days }, { quantity, rounding });
  const reason: VerdictReason = {
    rule: 'refund-share',
    outcome: 'prorated',
    inputs: { daysUsed: used, termDays: days, dayCounting, dayUnit: unit, rounding, quantity, judgedAt: instant(atMs) },
  };
  return { refundable: { amountMinor, currency: price.currency }, reason };
}

/** Which version judged, and since when it is in force. */
const inForce = (judging: Judging, versions: readonly number[]): VerdictReason[] =>
  judging.policies
    .filter(({ version }) => versions.includes(version))
    .map(({ version, effectiveFromMs }) => ({
      rule: 'policy-in-force',
      outcome: 'applies',
      inputs: { version, effectiveFrom: instant(effectiveFromMs) },
    }));

/**
 * One verdict for all lines of a request: inside only if every line is, open until the first of them ends, and never
 * more than `remainingMinor`, what the payment still holds.
 */
export function judge(
  purchases: readonly [Purchase, ...Purchase[]],
  judging: Judging,
  remainingMinor: number,
): Verdict {
  const verdicts = purchases.map((purchase) => judgeLine(purchase, judging));
  const [first] = purchases;
  const sum = verdicts.reduce((total, { refundable }) => total + refundable.amountMinor, 0);
  const versions = verdicts.map(({ policyVersion }) => policyVersion);
  const limited: VerdictReason = { rule: 'remaining-amount', outcome: 'limited', inputs: { remainingMinor } };
  return {
    outcome: verdicts.every(({ outcome }) => outcome === 'inside-window') ? 'inside-window' : 'outside-window',
    until: verdicts.map(({ until }) => until).reduce((earliest, until) => (until < earliest ? until : earliest)),
    refundable: { amountMinor: Math.min(sum, remainingMinor), currency: first.price.currency },
    policyVersion: Math.max(...versions),
    judgedAt: instant(judging.atMs),
    reasons: [
      ...verdicts.flatMap(({ reasons }) => reasons),
      ...inForce(judging, versions),
      ...(remainingMinor < sum ? [limited] : []),
    ],
  };
}
