import type { z } from 'zod';
import { fromWire, type WireMoney } from '../../domain/money.js';
import type { BusinessHours, ReturnRule } from '../../domain/policy/policy.js';
import { hoursIn } from '../../domain/policy/windows.js';
import type { WireRules } from '../../domain/policy/wire.js';

/** What a rule has to be beyond its shape. Each fault names its field and its reason (`api/field-words.ts`). */

type Context = z.core.$RefinementCtx;
const fault = (context: Context, path: PropertyKey[], code: string): void =>
  context.addIssue({ code: 'custom', path, params: { code } });

export function checkReturn({ window, fullWithin }: ReturnRule, context: Context): void {
  if (hoursIn(fullWithin) > hoursIn(window)) fault(context, ['fullWithin', 'count'], 'full-within');
}

/** There are no days of perpetual software to count: a part of it cannot be unused. */
export function checkPerpetual({ perpetual }: Pick<WireRules['returns'], 'perpetual'>, context: Context): void {
  const { window, fullWithin } = perpetual;
  const isWhole = window.count === fullWithin.count && window.unit === fullWithin.unit;
  if (!isWhole) fault(context, ['perpetual', 'fullWithin', 'count'], 'perpetual-full');
}

export function checkAmounts(amounts: readonly WireMoney[], context: Context): void {
  for (const [index, { currency }] of amounts.entries()) {
    const isFirst = amounts.findIndex((other) => other.currency === currency) === index;
    if (!isFirst) fault(context, [index, 'currency'], 'currency-twice');
  }
}

type Tiers = WireRules['approvals']['tiers'];
const minor = (amount: WireMoney): number => fromWire(amount)?.amountMinor ?? 0;

/** What a currency's limit has to be above: its limit in the nearest tier before that names it. */
const limitBefore = (tiers: Tiers, currency: string): number =>
  Math.max(-1, ...tiers.flatMap(({ upTo }) => upTo?.filter((each) => each.currency === currency) ?? []).map(minor));

export function checkTiers(tiers: Tiers, context: Context): void {
  for (const [index, { upTo, approvals, managers }] of tiers.entries()) {
    const isLast = index === tiers.length - 1;
    if (isLast && upTo !== null) fault(context, [index, 'upTo'], 'last-tier');
    if (!isLast && upTo === null) fault(context, [index, 'upTo'], 'tier-limit');
    if (managers > approvals) fault(context, [index, 'managers'], 'managers-most');
    for (const [place, limit] of (upTo ?? []).entries()) {
      const isAscending = minor(limit) > limitBefore(tiers.slice(0, index), limit.currency);
      if (!isAscending) fault(context, [index, 'upTo', place, 'amount'], 'tier-order');
    }
  }
}

/** A reminder or an escalation that comes after the end would never come. */
export function checkWaits(
  { reminderMs, escalationMs, expiryMs }: Pick<WireRules['approvals'], 'reminderMs' | 'escalationMs' | 'expiryMs'>,
  context: Context,
): void {
  if (expiryMs === null) return;
  if (reminderMs !== null && reminderMs >= expiryMs) fault(context, ['reminderMs'], 'after-expiry');
  if (escalationMs !== null && escalationMs >= expiryMs) fault(context, ['escalationMs'], 'after-expiry');
}

/** Times of two digits compare as texts do. */
export function checkHours({ weekdays, holidays }: BusinessHours, context: Context): void {
  if (weekdays.every((day) => day === null)) fault(context, ['weekdays', 0], 'never-open');
  for (const [index, day] of weekdays.entries()) {
    if (day && day.to <= day.from) fault(context, ['weekdays', index, 'to'], 'closes-first');
  }
  for (const [index, day] of holidays.entries()) {
    if (holidays.indexOf(day) !== index) fault(context, ['holidays', index], 'day-twice');
  }
}
