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

/** Minor units by currency. A currency that is not named has no amount here. */
export type AmountByCurrency = Readonly<Record<string, number>>;

export interface ApprovalTier {
  /** The largest amount of this tier; null is no limit. */
  readonly upTo: AmountByCurrency | null;
  readonly approvals: number;
  /** Of which at least so many by a desk manager. */
  readonly managers: number;
}

export interface OpenHours {
  readonly from: string;
  readonly to: string;
}

/** Seven days from Monday on, null where nobody is there; `holidays` are dates (`2026-12-25`). Times are of the zone. */
export interface BusinessHours {
  readonly timeZone: string;
  readonly weekdays: readonly (OpenHours | null)[];
  readonly holidays: readonly string[];
}

export interface AutomaticApproval {
  readonly upTo: AmountByCurrency;
  /** Only where no key was seen and nothing downloaded. */
  readonly unusedOnly: boolean;
}

/** How a case of this policy is decided. A case takes it along: a later version never alters a running case. */
export interface ApprovalRules {
  /** Ascending by amount; the last has no limit. A currency that a tier does not name takes the next tier. */
  readonly tiers: readonly ApprovalTier[];
  /** Of business hours where `hours` is given, else of plain time. */
  readonly reminderMs: number;
  readonly escalationMs: number;
  readonly expiryMs: number;
  readonly hours: BusinessHours | null;
  /** Between the last approval and the revocation; 0 for none. Withdrawal is possible in it. */
  readonly coolingOffMs: number;
  /** Approved by the policy itself inside the window and up to this amount. Null: never. */
  readonly automatic: AutomaticApproval | null;
  /** What happens to keys and links of a line while its cancellation is pending. */
  readonly hold: { readonly reveal: boolean; readonly suspendKeys: boolean };
  /** Who may approve after the return window: those who decide beyond limits unless it says otherwise. */
  readonly outsideWindow?: 'managers' | 'approvers' | 'nobody';
}

/** What a case takes along of the policy that was in force at the purchase. */
export interface CaseRules {
  readonly policyVersion: number;
  readonly approvals: ApprovalRules;
}

/** As a policy has it: how long people are waited for may be left to the settings of the installation (null). */
export type PolicyApprovals = Omit<ApprovalRules, Wait> & Readonly<Record<Wait, number | null>>;
type Wait = 'reminderMs' | 'escalationMs' | 'expiryMs';

export interface Policy {
  readonly version: number;
  /** Purchases from this instant on are judged by it, until the next version's instant. */
  readonly effectiveFromMs: number;
  readonly returns: Readonly<Record<LicenceType, ReturnRule>>;
  readonly dayCounting: DayCounting;
  readonly approvals: PolicyApprovals;
}

/** One approver, at once, by the installation's own times: as it was before policies had a say in it. */
export const ONE_APPROVER: PolicyApprovals = {
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
    approvals: ONE_APPROVER,
  },
  {
    version: 2,
    effectiveFromMs: Date.UTC(2021, 5, 1),
    returns: { perpetual: { windowMs: 30 * DAY_MS, fullWithinMs: 30 * DAY_MS }, subscription: SUBSCRIPTION },
    dayCounting: 'started-days',
    approvals: ONE_APPROVER,
  },
];

/** The version in force when something was bought; it judges that purchase for ever. */
export function policyAt(boughtAtMs: number, policies: readonly Policy[] = POLICIES): Policy {
  const inForce = policies.filter(({ effectiveFromMs }) => effectiveFromMs <= boughtAtMs).at(-1);
  if (!inForce) throw new RangeError(`No policy was in force at ${boughtAtMs}`);
  return inForce;
}

/** A version by its number; undefined when there is none. */
export const policyOf = (version: number, policies: readonly Policy[] = POLICIES): Policy | undefined =>
  policies.find((policy) => policy.version === version);

interface Waits {
  readonly approvalReminderMs: number;
  readonly approvalExpiryMs: number;
}

/** The rules a case takes along. Without a time of its own for escalation, nobody is told before it expires. */
export function caseRulesOf({ version, approvals }: Policy, settings: Waits): CaseRules {
  const expiryMs = approvals.expiryMs ?? settings.approvalExpiryMs;
  const reminderMs = approvals.reminderMs ?? settings.approvalReminderMs;
  const escalationMs = approvals.escalationMs ?? expiryMs;
  return { policyVersion: version, approvals: { ...approvals, reminderMs, escalationMs, expiryMs } };
}

/** A window that a product, or a line as it was sold, has of its own: in hours, null where the policy's holds. */
export const returnRuleOf = (own: {
  readonly returnHours: number | null;
  readonly returnFullHours: number | null;
}): ReturnRule | null =>
  own.returnHours === null
    ? null
    : { windowMs: own.returnHours * HOUR_MS, fullWithinMs: (own.returnFullHours ?? own.returnHours) * HOUR_MS };
