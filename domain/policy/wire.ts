import { fromWire, toWire, type WireMoney } from '../money.js';
import type { AmountByCurrency, ApprovalTier, AutomaticApproval, PolicyApprovals, PolicyRules } from './policy.js';
import { dayUnit } from './policy.js';

/** With amounts as they go over the wire, one for each currency. */
type Wired<T extends { readonly upTo: unknown }> = Omit<T, 'upTo'> & {
  readonly upTo: readonly WireMoney[] | Extract<T['upTo'], null>;
};

type WireApprovals = Omit<PolicyApprovals, 'tiers' | 'automatic' | 'outsideWindow'> & {
  readonly tiers: readonly Wired<ApprovalTier>[];
  readonly automatic: Wired<AutomaticApproval> | null;
  readonly outsideWindow: NonNullable<PolicyApprovals['outsideWindow']>;
};

/** The rules of a version as they are read and written from outside. */
export type WireRules = Omit<PolicyRules, 'approvals' | 'dayUnit'> & {
  readonly dayUnit: NonNullable<PolicyRules['dayUnit']>;
  readonly approvals: WireApprovals;
};

const amounts = (upTo: AmountByCurrency): WireMoney[] =>
  Object.entries(upTo)
    .map(([currency, amountMinor]) => toWire({ amountMinor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));

const byCurrency = (upTo: readonly WireMoney[]): AmountByCurrency =>
  Object.fromEntries(
    upTo.map((each) => {
      const read = fromWire(each);
      if (!read) throw new RangeError(`Not an amount: ${each.amount} ${each.currency}`);
      return [read.currency, read.amountMinor];
    }),
  );

export function toWireRules({ approvals, ...rules }: PolicyRules): WireRules {
  const { tiers, automatic, outsideWindow = 'managers' } = approvals;
  return {
    ...rules,
    dayUnit: dayUnit(rules),
    approvals: {
      ...approvals,
      tiers: tiers.map((tier) => ({ ...tier, upTo: tier.upTo && amounts(tier.upTo) })),
      automatic: automatic && { ...automatic, upTo: amounts(automatic.upTo) },
      outsideWindow,
    },
  };
}

/** Errors: `RangeError` for an amount that is none; the API's schema lets none through. */
export function fromWireRules({ approvals, ...rules }: WireRules): PolicyRules {
  const { tiers, automatic } = approvals;
  return {
    ...rules,
    approvals: {
      ...approvals,
      tiers: tiers.map((tier) => ({ ...tier, upTo: tier.upTo && byCurrency(tier.upTo) })),
      automatic: automatic && { ...automatic, upTo: byCurrency(automatic.upTo) },
    },
  };
}
