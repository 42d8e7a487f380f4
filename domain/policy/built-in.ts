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
  reasons: {},
  dayEnd: 'same-time',
  dayCounting: 'started-days',
  dayUnit: 'calendar-day',
  rounding: 'truncate-line',
  approvals: ONE_APPROVER,
};

/**
 * The versions every installation begins with, oldest first; migration 0012 stores the same. Source: `policy-facts.md`:
 * perpetual software had 60 days before June 2021 and has 30 since; a term subscription has 7 days counted as 168 hours,
 * full in the first 24.
 */
export const BUILT_IN_POLICIES: readonly [Policy, Policy] = [
  {
    ...RULES,
    version: 1,
    effectiveFromMs: 0,
    returns: { ...RULES.returns, perpetual: { window: days(60), fullWithin: days(60) } },
  },
  { ...RULES, version: 2, effectiveFromMs: Date.UTC(2021, 5, 1) },
];
