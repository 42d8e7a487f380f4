import { afterOpenTime } from '../business-hours.js';
import type { ApprovalRules, BusinessHours } from '../policy/policy.js';
import { coolingOffMs } from './approvals.js';
import type { CancellationState } from './state.js';

/** How long a case waits in a status, in milliseconds. Snapshot of the settings at the start of the case. */
export interface Timings {
  readonly draftReminderMs: number;
  readonly draftExpiryMs: number;
  readonly approvalReminderMs: number;
  readonly approvalExpiryMs: number;
  readonly informationReminderMs: number;
  readonly informationExpiryMs: number;
  /** How long an effect is tried before a person is asked. */
  readonly revocationPatienceMs: number;
  readonly refundPatienceMs: number;
}

export const DEADLINE_KINDS = ['reminder', 'escalation', 'expiry', 'revocation', 'finality'] as const;

/**
 * `escalation`: the desk's managers are told. `revocation`: the time to cool off has passed. `finality`: a merge can no
 * longer be undone.
 */
export interface Deadline {
  readonly kind: (typeof DEADLINE_KINDS)[number];
  readonly atMs: number;
  /** When the wait itself ends, where something comes before that. */
  readonly endsAtMs?: number;
}

/** The instants of one wait, which began at `fromMs`. */
export interface Wait {
  readonly fromMs: number;
  readonly remindersAtMs: readonly number[];
  readonly escalationAtMs: number | null;
  readonly expiryAtMs: number;
}

/** A person is reminded at most this often in one status; then only the expiry is left. */
export const REMINDERS_AT_MOST = 3;

interface Lengths {
  readonly remindMs: number;
  readonly escalateMs: number | null;
  readonly expireMs: number;
}

/** Durations as instants; `after` says when a duration since the beginning has passed, on whatever clock. */
function waitFrom(fromMs: number, { remindMs, escalateMs, expireMs }: Lengths, after: (ms: number) => number): Wait {
  const reminders = Array.from({ length: REMINDERS_AT_MOST }, (_none, index) => remindMs * (index + 1));
  return {
    fromMs,
    remindersAtMs: reminders.map(after),
    escalationAtMs: escalateMs === null ? null : after(escalateMs),
    expiryAtMs: after(expireMs),
  };
}

const ofRules = ({ reminderMs, escalationMs, expiryMs }: ApprovalRules): Lengths => ({
  remindMs: reminderMs,
  escalateMs: escalationMs,
  expireMs: expiryMs,
});

/** How long people are waited for in a status; the case's own rules say it for the desk's decision. */
function lengthsOf({ status, rules }: CancellationState, t: Timings): Lengths | null {
  switch (status) {
    case 'collecting':
      return { remindMs: t.draftReminderMs, escalateMs: null, expireMs: t.draftExpiryMs };
    case 'awaiting_approval':
      if (rules) return ofRules(rules.approvals);
      return { remindMs: t.approvalReminderMs, escalateMs: null, expireMs: t.approvalExpiryMs };
    case 'awaiting_information':
      return { remindMs: t.informationReminderMs, escalateMs: null, expireMs: t.informationExpiryMs };
    default:
      return null;
  }
}

/** The hours in which time passes for the wait that a case is in; null for all hours. */
export const hoursOf = ({ status, rules }: CancellationState): BusinessHours | null =>
  status === 'awaiting_approval' ? (rules?.approvals.hours ?? null) : null;

/** The instants of a wait in business hours. It rests on this Node's time zones, so a workflow has an activity ask it. */
export function waitInHours(state: CancellationState): Wait | null {
  const hours = hoursOf(state);
  if (!hours || !state.rules) return null;
  const fromMs = state.enteredAtMs;
  return waitFrom(fromMs, ofRules(state.rules.approvals), (ms) => afterOpenTime(fromMs, ms, hours));
}

/** `reckoned` is the last answer of {@link waitInHours}; until it is about this wait, the wait has no deadline yet. */
function waitOf(state: CancellationState, timings: Timings, reckoned: Wait | null): Wait | null {
  const fromMs = state.enteredAtMs;
  if (hoursOf(state)) return reckoned?.fromMs === fromMs ? reckoned : null;
  const lengths = lengthsOf(state, timings);
  return lengths && waitFrom(fromMs, lengths, (ms) => fromMs + ms);
}

/**
 * The next deadline of a case that waits for people (the desk to decide, the partner to answer or to finish a draft), or
 * for the time to cool off to pass.
 */
export function nextDeadline(
  state: CancellationState,
  timings: Timings,
  reckoned: Wait | null = null,
): Deadline | null {
  if (state.status === 'approved') return { kind: 'revocation', atMs: state.enteredAtMs + coolingOffMs(state) };
  const wait = waitOf(state, timings, reckoned);
  if (!wait) return null;
  const { remindersAtMs, escalationAtMs, expiryAtMs } = wait;
  const reminderAtMs = remindersAtMs[state.reminders];
  const before: readonly Deadline[] = [
    ...(reminderAtMs === undefined ? [] : [{ kind: 'reminder', atMs: reminderAtMs } as const]),
    ...(escalationAtMs === null || state.escalated ? [] : [{ kind: 'escalation', atMs: escalationAtMs } as const]),
  ];
  const due = before.filter(({ atMs }) => atMs < expiryAtMs).sort((a, b) => a.atMs - b.atMs);
  return due[0] ? { ...due[0], endsAtMs: expiryAtMs } : { kind: 'expiry', atMs: expiryAtMs };
}

/** The part of the settings that a case takes with it. A later change of a setting never alters a running case. */
export const timingsOf = (settings: Timings): Timings => ({
  draftReminderMs: settings.draftReminderMs,
  draftExpiryMs: settings.draftExpiryMs,
  approvalReminderMs: settings.approvalReminderMs,
  approvalExpiryMs: settings.approvalExpiryMs,
  informationReminderMs: settings.informationReminderMs,
  informationExpiryMs: settings.informationExpiryMs,
  revocationPatienceMs: settings.revocationPatienceMs,
  refundPatienceMs: settings.refundPatienceMs,
});
