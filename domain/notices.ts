import type { EventType } from './words.js';

/**
 * To whom: the contact named on the form, the person who filed, the provider's desk, those who approved it, the desk's
 * managers, or whoever works on it (everybody of the desk while nobody does), each by themselves.
 */
export const AUDIENCES = ['contact', 'filer', 'desk', 'approver', 'manager', 'assignee'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Letters that the partner knows of; the others are the desk's own. */
export const PARTNERS_LETTERS: readonly Audience[] = ['contact', 'filer'];

export const NOTICE_TEMPLATES = [
  'draft-reminder',
  'draft-expired',
  'filed',
  'information-requested',
  'information-reminder',
  'information-given',
  'approval-reminder',
  'approval-escalated',
  'approval-voided',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'key-revoked',
  'refund-sent',
  'refund-settled',
  'refund-failed',
  'needs-attention',
  'request-filed',
  'request-resolved',
  'request-merged',
  'request-unmerged',
  'sla-warning',
  'sla-breached',
  'sla-escalated',
] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

export interface NoticeRule {
  readonly template: NoticeTemplate;
  readonly audience: Audience;
}

/** Which mail each event of a cancellation causes. Source: `settled.md` 18 and the list of notices. */
const CANCELLATION: Partial<Record<EventType, readonly NoticeRule[]>> = {
  filed: [{ template: 'filed', audience: 'contact' }],
  'information-requested': [{ template: 'information-requested', audience: 'contact' }],
  'information-given': [{ template: 'information-given', audience: 'desk' }],
  approved: [{ template: 'approved', audience: 'contact' }],
  'approval-voided': [{ template: 'approval-voided', audience: 'approver' }],
  escalated: [{ template: 'approval-escalated', audience: 'manager' }],
  rejected: [{ template: 'rejected', audience: 'contact' }],
  withdrawn: [{ template: 'withdrawn', audience: 'contact' }],
  expired: [{ template: 'expired', audience: 'contact' }],
  'revocation-verified': [{ template: 'key-revoked', audience: 'contact' }],
  'refund-sent': [{ template: 'refund-sent', audience: 'contact' }],
  'refund-settled': [{ template: 'refund-settled', audience: 'contact' }],
  'refund-failed': [{ template: 'refund-failed', audience: 'contact' }],
  'needs-attention': [{ template: 'needs-attention', audience: 'desk' }],
};

const SUPPORT: Partial<Record<EventType, readonly NoticeRule[]>> = {
  filed: [{ template: 'request-filed', audience: 'contact' }],
  'information-requested': [{ template: 'information-requested', audience: 'contact' }],
  'information-given': [{ template: 'information-given', audience: 'desk' }],
  resolved: [{ template: 'request-resolved', audience: 'contact' }],
  merged: [{ template: 'request-merged', audience: 'contact' }],
  unmerged: [{ template: 'request-unmerged', audience: 'contact' }],
};

const DRAFT_EXPIRED: NoticeRule = { template: 'draft-expired', audience: 'filer' };

/** A reminder goes to whoever the case waits for. */
const REMINDERS: Readonly<Record<string, NoticeRule>> = {
  collecting: { template: 'draft-reminder', audience: 'filer' },
  awaiting_approval: { template: 'approval-reminder', audience: 'desk' },
  awaiting_information: { template: 'information-reminder', audience: 'contact' },
};

/**
 * The mails an event causes, by the status in which it found the case and left it. An approval that leaves others to wait
 * for is nobody's news yet.
 */
export function noticesFor(
  kind: 'cancellation' | 'support',
  type: EventType,
  statusBefore: string,
  statusAfter?: string,
): readonly NoticeRule[] {
  if (type === 'reminded') {
    const rule = REMINDERS[statusBefore];
    return rule ? [rule] : [];
  }
  if (type === 'approved' && statusAfter === 'awaiting_approval') return [];
  if (statusBefore === 'collecting' && type === 'expired') return [DRAFT_EXPIRED];
  if (statusBefore === 'collecting' && type === 'withdrawn') return [];
  return (kind === 'cancellation' ? CANCELLATION : SUPPORT)[type] ?? [];
}

const RULES: readonly NoticeRule[] = [
  ...[CANCELLATION, SUPPORT].flatMap((rules) => Object.values(rules).flat()),
  ...Object.values(REMINDERS),
  DRAFT_EXPIRED,
];

/** To whom a mail goes; those about promises go to whoever works on it before they go to others of the desk. */
export const audienceOf = (template: NoticeTemplate): Audience =>
  RULES.find((rule) => rule.template === template)?.audience ?? 'assignee';
