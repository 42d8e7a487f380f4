import { fitsAutomatic, tierFor } from '../cancellation/approvals.js';
import type { Money } from '../money.js';
import type { ReasonCode } from '../words.js';
import { outsideDecider, type Policy, type PolicyApprovals, type PolicyRules } from './policy.js';
import { judge, type Purchase, type Verdict, type VerdictReason } from './verdict.js';

/** Which tickets a set of rules is run over, by whether they were closed when it began. */
export const DRY_RUN_TICKETS = ['open', 'past', 'all'] as const;
export type DryRunTickets = (typeof DRY_RUN_TICKETS)[number];

export const DRY_RUN_STATES = ['running', 'completed', 'stopped', 'failed'] as const;

/** The part of the approval rules that says who decides. */
export type Deciding = Pick<PolicyApprovals, 'tiers' | 'automatic' | 'outsideWindow'>;

/** A ticket as it was when it was sent. */
export interface SentTicket {
  readonly purchases: readonly [Purchase, ...Purchase[]];
  readonly reasonCode: ReasonCode | null;
  /** The amount asked for. */
  readonly asked: Money;
  /** What it was told. */
  readonly verdict: Verdict;
  /** The rules it took along; null for tickets from before there were any. */
  readonly deciding: Deciding | null;
  /** What the payment held then, as far as the books can tell. */
  readonly remainingMinor: number;
  /** Whether a key had been seen, or something activated or downloaded, by then. */
  readonly isUsed: boolean;
}

/** How something is decided: by the policy itself, or by so many people. */
export interface Decision {
  readonly automatic: boolean;
  readonly approvals: number;
  readonly managers: number;
  /** Who may approve it all the same; null inside the window. */
  readonly outside: NonNullable<Deciding['outsideWindow']> | null;
}

/** What one set of rules says of a ticket. */
export interface Said {
  readonly outcome: Verdict['outcome'];
  /** What goes back by right: nothing outside the window, where it takes an exception. */
  readonly refundable: Money;
  /** The most that can be given back at all. */
  readonly most: Money;
  readonly decision: Decision;
  readonly reasons: readonly VerdictReason[];
}

/** How two sets of rules differ about a ticket: the window closes or opens, another amount, others decide. */
export interface Change {
  readonly closes: boolean;
  readonly opens: boolean;
  readonly amount: boolean;
  readonly decision: boolean;
}

export interface Compared {
  readonly before: Said;
  readonly after: Said;
  /** Null where nothing differs. */
  readonly change: Change | null;
}

function decisionOf(asked: Money, outcome: Verdict['outcome'], rules: Deciding | null, isUsed: boolean): Decision {
  const rule = rules?.automatic ?? null;
  const automatic =
    rule !== null && fitsAutomatic({ ...asked, verdict: outcome }, rule) && !(rule.unusedOnly && isUsed);
  const { approvals, managers } = tierFor(asked, rules?.tiers ?? []);
  return {
    automatic,
    approvals: automatic ? 0 : approvals,
    managers: automatic ? 0 : managers,
    outside: outcome === 'inside-window' ? null : outsideDecider(rules ?? undefined),
  };
}

function said({ outcome, refundable: most, reasons }: Verdict, decision: Decision): Said {
  const refundable = outcome === 'inside-window' ? most : { ...most, amountMinor: 0 };
  // Since when a version holds is no reason of a run, which takes it to have held all along.
  return { outcome, refundable, most, decision, reasons: reasons.filter(({ rule }) => rule !== 'policy-in-force') };
}

/** What was left of the payment when it was judged: said where it set the limit, and otherwise not less than what was told. */
function remainingOf({ verdict, remainingMinor }: SentTicket): number {
  const limited = verdict.reasons.find(({ rule }) => rule === 'remaining-amount');
  return limited ? Number(limited.inputs['remainingMinor']) : Math.max(remainingMinor, verdict.refundable.amountMinor);
}

/**
 * What `rules` would have said of a ticket at the instant it was sent, had they been in force at its purchase, beside
 * what it was told. Whoever asked for more than they would have given had asked for all of it.
 */
export function compare(ticket: SentTicket, rules: PolicyRules & Pick<Policy, 'version'>): Compared {
  const { purchases, reasonCode, asked, verdict, isUsed } = ticket;
  const policies = [{ ...rules, effectiveFromMs: 0 }];
  const judging = { atMs: Date.parse(verdict.judgedAt), policies, reasonCode };
  const judged = judge(purchases, judging, remainingOf(ticket));
  const less = { ...asked, amountMinor: Math.min(asked.amountMinor, judged.refundable.amountMinor) };
  const before = said(verdict, decisionOf(asked, verdict.outcome, ticket.deciding, isUsed));
  const after = said(judged, decisionOf(less, judged.outcome, rules.approvals, isUsed));
  return { before, after, change: changeOf(before, after) };
}

function changeOf(before: Said, after: Said): Change | null {
  const isOther = before.outcome !== after.outcome;
  const change = {
    closes: isOther && after.outcome === 'outside-window',
    opens: isOther && after.outcome === 'inside-window',
    amount: !isOther && before.most.amountMinor !== after.most.amountMinor,
    decision: !isSame(before.decision, after.decision),
  };
  return Object.values(change).includes(true) ? change : null;
}

/** That a window closes says by itself who decides after it. */
const isSame = (one: Decision, other: Decision): boolean =>
  one.automatic === other.automatic &&
  one.approvals === other.approvals &&
  one.managers === other.managers &&
  (one.outside === null || other.outside === null || one.outside === other.outside);

/** Of one currency, over all tickets that were judged: what goes back by right. */
export interface Sum {
  readonly beforeMinor: number;
  readonly afterMinor: number;
}

/** How many tickets changed in which way, and the sums by currency. One ticket may change in several ways. */
export interface DryRunTotals extends Readonly<Record<keyof Change, number>> {
  readonly sums: Readonly<Record<string, Sum>>;
}

/** The totals with one page more. */
export function addUp(totals: DryRunTotals, page: readonly Compared[]): DryRunTotals {
  const changes = page.map(({ change }) => change);
  const more = (way: keyof Change): number => totals[way] + changes.filter((change) => change?.[way]).length;
  const sums: Record<string, Sum> = { ...totals.sums };
  for (const { before, after } of page) {
    const { currency } = before.refundable;
    const { beforeMinor = 0, afterMinor = 0 } = sums[currency] ?? {};
    sums[currency] = {
      beforeMinor: beforeMinor + before.refundable.amountMinor,
      afterMinor: afterMinor + after.refundable.amountMinor,
    };
  }
  return { closes: more('closes'), opens: more('opens'), amount: more('amount'), decision: more('decision'), sums };
}
