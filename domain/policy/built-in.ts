import type { Policy, PolicyApprovals, PolicyRules, Span } from './policy.js';

const days = (count: number): Span => ({ count, unit: 'days' });
const hours = (count: number): Span => ({ count, unit: 'hours' });

/** One approver, at once, by the installation's own times: as it was before policies had a say in it. */
const ONE_APPROVER: PolicyApprovals = {
  tiers: [{ upTo: null, approvals: 1, managers: 0 }],
  reminderMs: null,
  escalationMs: null,
  expiryMs: null,
  hours: null,
  coolingOffMs: 0,
  automatic: null,
  hold: { reveal: true, suspendKeys: false },
  outsideWindow: 'managers',
};

const RULES: PolicyRules = {
  returns: {
    perpetual: { window: days(30), fullWithin: days(30) },
    subscription: { window: hours(168), fullWithin: hours(24) },
    'seat-based': { window: days(7), fullWithin: hours(0) },
    saas: { window: hours(72), fullWithin: hours(72) },
    linux: { window: hours(0), fullWithin: hours(0) },
  },
  reasons: { accidental: days(90), duplicate: days(120) },
  dayEnd: 'same-time',
  dayCounting: 'started-days',
  dayUnit: 'calendar-day',
  rounding: 'truncate-line',
  approvals: ONE_APPROVER,
};

const SEATS_BEFORE_2022 = { 'seat-based': { window: hours(72), fullWithin: hours(0) } };

/**
 * The versions a new installation begins with, oldest first; migrations 0012 and 0041 store the same. Source:
 * `policy-facts.md`: perpetual software had 60 days before June 2021 and has 30 since; a seat-based licence had 72 hours
 * before 2022 and has 7 days since; a term subscription has 7 days counted as 168 hours, full in the first 24. An older
 * installation keeps the versions that it was published with.
 */
export const BUILT_IN_POLICIES: readonly [Policy, Policy, Policy] = [
  {
    ...RULES,
    version: 1,
    effectiveFromMs: 0,
    returns: { ...RULES.returns, ...SEATS_BEFORE_2022, perpetual: { window: days(60), fullWithin: days(60) } },
  },
  {
    ...RULES,
    version: 2,
    effectiveFromMs: Date.UTC(2021, 5, 1),
    returns: { ...RULES.returns, ...SEATS_BEFORE_2022 },
  },
  { ...RULES, version: 3, effectiveFromMs: Date.UTC(2022, 0, 1) },
];
