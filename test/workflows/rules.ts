import type { ApprovalRules, CaseRules } from '../../domain/policy/policy.js';
import { DAY_MS } from '../../domain/time.js';

/** Rules of a policy for a test: one approver, plain time, nothing by itself, unless it says otherwise. */
export const rulesOf = (over: Partial<ApprovalRules>): CaseRules => ({
  policyVersion: 3,
  approvals: {
    ...{ tiers: [{ upTo: null, approvals: 1, managers: 0 }], hours: null, coolingOffMs: 0, automatic: null },
    ...{ reminderMs: DAY_MS, escalationMs: 2 * DAY_MS, expiryMs: 30 * DAY_MS },
    hold: { reveal: true, suspendKeys: false },
    ...over,
  },
});
