/** The words of the contract. They are stored, sent and translated under these names: add, never rename. */
export const PROBLEM_TYPES = ['cancellation', 'keys-and-downloads', 'eligibility', 'billing', 'other'] as const;
export type ProblemType = (typeof PROBLEM_TYPES)[number];

export const IMPACTS = ['critical', 'moderate', 'minimal'] as const;
export type Impact = (typeof IMPACTS)[number];

export const REASON_CODES = [
  'wrong-product',
  'duplicate',
  'accidental',
  'changed-mind',
  'technical-problem',
  'not-as-described',
  'price',
  'other',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const LOCALES = ['en', 'zh-TW'] as const;
export type Locale = (typeof LOCALES)[number];

/** A language as it is stored. What is none of ours is read in English. */
export const localeOf = (stored: string | null | undefined): Locale =>
  LOCALES.find((known) => known === stored) ?? 'en';

export const EVENT_TYPES = [
  'collected',
  'filed',
  'information-requested',
  'information-given',
  'amended',
  'approved',
  'approval-voided',
  'left-to-people',
  'escalated',
  'cooling-off-ended',
  'rejected',
  'withdrawn',
  'expired',
  'reminded',
  'reopened',
  'key-suspended',
  'hold-delayed',
  'key-revoked',
  'key-reinstated',
  'link-revoked',
  'revocation-verified',
  'refund-intended',
  'refund-sent',
  'refund-settled',
  'refund-failed',
  'needs-attention',
  'resolution-proposed',
  'resumed',
  'completed',
  'resolved',
  'closed',
  'message-added',
  'assigned',
  'sla-warned',
  'sla-breached',
  'sla-escalated',
  'tagged',
  'linked',
  'unlinked',
  'merged',
  'unmerged',
  'merge-settled',
  'merged-in',
  'merge-undone',
  'notice-queued',
  'notice-sent',
  'notice-failed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Who did something. `id` is a user's ID, or `system`. The name is kept for people who read the history later. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'contact';
  readonly id: string;
  readonly name: string;
  readonly role?: string;
}

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'Rescind' };
