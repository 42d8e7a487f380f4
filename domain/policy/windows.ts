import { DAY_MS, HOUR_MS } from '../time.js';
import type { DayEnd, LicenceType, PolicyRules, ReturnRule, Span } from './policy.js';
import { endOfDay } from './zones.js';

/** What of a purchase decides how long it can be given back. */
export interface Returnable {
  readonly licence: LicenceType;
  readonly boughtAtMs: number;
  /** The product's own return window when it was bought; without one the policy's holds. */
  readonly ownReturn?: ReturnRule | null;
  /** The partner's, in which days end; UTC without one. */
  readonly timeZone?: string;
}

export interface WindowEnds {
  /** The last instants at which it can be given back, and given back whole. */
  readonly untilMs: number;
  readonly fullUntilMs: number;
}

type Ending = Pick<Returnable, 'boughtAtMs' | 'timeZone'>;

/** The last instant of a span that begins with the purchase. A window of no days does not last until the day's end. */
export function endOf({ count, unit }: Span, { boughtAtMs, timeZone = 'UTC' }: Ending, dayEnd: DayEnd): number {
  if (unit === 'hours' || count === 0) return boughtAtMs + count * HOUR_MS;
  return dayEnd === 'same-time' ? boughtAtMs + count * DAY_MS : endOfDay(boughtAtMs, count, timeZone);
}

export const ruleFor = ({ licence, ownReturn }: Pick<Returnable, 'licence' | 'ownReturn'>, policy: PolicyRules) =>
  ownReturn ?? policy.returns[licence];

export function windowEnds(purchase: Returnable, policy: PolicyRules): WindowEnds {
  const { window, fullWithin } = ruleFor(purchase, policy);
  return {
    untilMs: endOf(window, purchase, policy.dayEnd),
    fullUntilMs: endOf(fullWithin, purchase, policy.dayEnd),
  };
}

/** A window that a product, or a line as it was sold, has of its own: in hours, null where the policy's holds. */
export const returnRuleOf = (own: {
  readonly returnHours: number | null;
  readonly returnFullHours: number | null;
}): ReturnRule | null =>
  own.returnHours === null
    ? null
    : {
        window: { count: own.returnHours, unit: 'hours' },
        fullWithin: { count: own.returnFullHours ?? own.returnHours, unit: 'hours' },
      };

export const hoursIn = ({ count, unit }: Span): number => (unit === 'hours' ? count : (count * DAY_MS) / HOUR_MS);
