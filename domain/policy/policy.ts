import type { ReasonCode } from '../words.js';

/** What kind of product it is, as the programme's return rules tell them apart. */
export const LICENCE_TYPES = ['perpetual', 'subscription', 'seat-based', 'saas', 'linux'] as const;
export type LicenceType = (typeof LICENCE_TYPES)[number];

/** A whole number of hours or of days; 0 is none at all. */
export interface Span {
  readonly count: number;
  readonly unit: 'hours' | 'days';
}

/**
 * What may be given back, and until when; a window of 0 is never open. `fullWithin` is the part of the window in which
 * everything goes back; after it only the unused days do, unless it is as long as the window.
 */
export interface ReturnRule {
  readonly window: Span;
  readonly fullWithin: Span;
}

/** A window of days ends at the time of day at which it began, or with the last of its days in the partner's zone. */
export const DAY_ENDS = ['same-time', 'end-of-day'] as const;
export type DayEnd = (typeof DAY_ENDS)[number];

/**
 * What a share that is not a whole number of minor units is rounded to: the line down or to the nearest, or so each unit
 * of it, times their number.
 */
export const ROUNDINGS = ['truncate-line', 'line', 'unit', 'truncate-unit'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** Whether a day that has begun counts as used ("on the third day costs three days") or only when it is over. */
export const DAY_COUNTINGS = ['started-days', 'elapsed-days'] as const;
export type DayCounting = (typeof DAY_COUNTINGS)[number];

/**
 * What a day is where used days are counted: one of the calendar, or 24 hours from the purchase on. The calendar is UTC's,
 * by which terms are counted too, so that no day is longer than another, skipped or lived twice.
 */
export const DAY_UNITS = ['calendar-day', '24-hours'] as const;
export type DayUnit = (typeof DAY_UNITS)[number];

/** Minor units by currency. A currency that is not named has no amount here. */
export type AmountByCurrency = Readonly<Record<string, number>>;

/** Who may approve after the return window. */
export const OUTSIDE_DECIDERS = ['managers', 'approvers', 'nobody'] as const;
export type OutsideDecider = (typeof OUTSIDE_DECIDERS)[number];

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
  readonly outsideWindow?: OutsideDecider;
}

/** Desk managers, unless the rules say otherwise; so too where there were none yet. */
export const outsideDecider = (rules: Pick<ApprovalRules, 'outsideWindow'> | undefined): OutsideDecider =>
  rules?.outsideWindow ?? 'managers';

/** What a case takes along of the policy that was in force at the purchase. */
export interface CaseRules {
  readonly policyVersion: number;
  readonly approvals: ApprovalRules;
}

/** As a policy has it: how long people are waited for may be left to the settings of the installation (null). */
export type PolicyApprovals = Omit<ApprovalRules, Wait> & Readonly<Record<Wait, number | null>>;
type Wait = 'reminderMs' | 'escalationMs' | 'expiryMs';

/** The rules of one version: what is stored, edited and run dry. */
export interface PolicyRules {
  readonly returns: Readonly<Record<LicenceType, ReturnRule>>;
  /** Reasons that are heard longer than the window: within it everything goes back. Never for what has no window. */
  readonly reasons: Readonly<Partial<Record<ReasonCode, Span>>>;
  readonly dayEnd: DayEnd;
  readonly dayCounting: DayCounting;
  /** Not said by versions from before there was a choice; see {@link dayUnit}. */
  readonly dayUnit?: DayUnit;
  readonly rounding: Rounding;
  readonly approvals: PolicyApprovals;
}

/** What was published before there was a choice goes on counting as it did. */
export const dayUnit = (rules: Pick<PolicyRules, 'dayUnit'>): DayUnit => rules.dayUnit ?? '24-hours';

export interface Policy extends PolicyRules {
  readonly version: number;
  /** Purchases from this instant on are judged by it, until the next version's instant. */
  readonly effectiveFromMs: number;
}

/** The version in force when something was bought; it judges that purchase for ever. `policies`: oldest first. */
export function policyAt(boughtAtMs: number, policies: readonly Policy[]): Policy {
  const inForce = policies.filter(({ effectiveFromMs }) => effectiveFromMs <= boughtAtMs).at(-1);
  if (!inForce) throw new RangeError(`No policy was in force at ${boughtAtMs}`);
  return inForce;
}

export const isLicenceType = (typed: string): typed is LicenceType =>
  (LICENCE_TYPES as readonly string[]).includes(typed);

export interface Waits {
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
