import { DAY_MS, HOUR_MS } from '../time.js';

export const LICENCE_TYPES = ['perpetual', 'subscription'] as const;
export type LicenceType = (typeof LICENCE_TYPES)[number];

/**
 * What may be given back, and until when. `fullWithinMs` is the part of the window in which everything goes back; after
 * it only the unused days do, unless it is as long as the window.
 */
export interface ReturnRule {
  readonly windowMs: number;
  readonly fullWithinMs: number;
}

/** Whether a day that has begun counts as used ("on the third day costs three days") or only when it is over. */
export type DayCounting = 'started-days' | 'elapsed-days';

export interface Policy {
  readonly version: number;
  /** Purchases from this instant on are judged by it, until the next version's instant. */
  readonly effectiveFromMs: number;
  readonly returns: Readonly<Record<LicenceType, ReturnRule>>;
  readonly dayCounting: DayCounting;
}

const SUBSCRIPTION: ReturnRule = { windowMs: 168 * HOUR_MS, fullWithinMs: 24 * HOUR_MS };

/**
 * The versions in force, oldest first. Source: `policy-facts.md`: perpetual software had 60 days before June 2021 and
 * has 30 since; a term subscription has 7 days counted as 168 hours, full in the first 24.
 */
export const POLICIES: readonly Policy[] = [
  {
    version: 1,
    effectiveFromMs: 0,
    returns: { perpetual: { windowMs: 60 * DAY_MS, fullWithinMs: 60 * DAY_MS }, subscription: SUBSCRIPTION },
    dayCounting: 'started-days',
  },
  {
    version: 2,
    effectiveFromMs: Date.UTC(2021, 5, 1),
    returns: { perpetual: { windowMs: 30 * DAY_MS, fullWithinMs: 30 * DAY_MS }, subscription: SUBSCRIPTION },
    dayCounting: 'started-days',
  },
];

/** The version in force when something was bought; it judges that purchase for ever. */
export function policyAt(boughtAtMs: number, policies: readonly Policy[] = POLICIES): Policy {
  const inForce = policies.filter(({ effectiveFromMs }) => effectiveFromMs <= boughtAtMs).at(-1);
  if (!inForce) throw new RangeError(`No policy was in force at ${boughtAtMs}`);
  return inForce;
}

/** A window that a product, or a line as it was sold, has of its own: in hours, null where the policy's holds. */
export const returnRuleOf = (own: {
  readonly returnHours: number | null;
  readonly returnFullHours: number | null;
}): ReturnRule | null =>
  own.returnHours === null
    ? null
    : { windowMs: own.returnHours * HOUR_MS, fullWithinMs: (own.returnFullHours ?? own.returnHours) * HOUR_MS };
