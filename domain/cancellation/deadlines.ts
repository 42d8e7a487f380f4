import type { CancellationState } from './state.js';
import type { CancellationStatus } from './status.js';

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

export interface Deadline {
  readonly kind: 'reminder' | 'expiry';
  readonly atMs: number;
}

/** A person is reminded at most this often in one status; then only the expiry is left. */
export const REMINDERS_AT_MOST = 3;

const WAITS: Partial<Record<CancellationStatus, (timings: Timings) => { remindMs: number; expireMs: number }>> = {
  collecting: ({ draftReminderMs, draftExpiryMs }) => ({ remindMs: draftReminderMs, expireMs: draftExpiryMs }),
  awaiting_approval: (t) => ({ remindMs: t.approvalReminderMs, expireMs: t.approvalExpiryMs }),
  awaiting_information: (t) => ({ remindMs: t.informationReminderMs, expireMs: t.informationExpiryMs }),
};

/** The next deadline of a case that waits for people: the desk to decide, the partner to answer or to finish a draft. */
export function nextDeadline(state: CancellationState, timings: Timings): Deadline | null {
  const wait = WAITS[state.status]?.(timings);
  if (!wait) return null;
  const expiry: Deadline = { kind: 'expiry', atMs: state.enteredAtMs + wait.expireMs };
  const remindAtMs = state.enteredAtMs + wait.remindMs * (state.reminders + 1);
  const reminds = state.reminders < REMINDERS_AT_MOST && remindAtMs < expiry.atMs;
  return reminds ? { kind: 'reminder', atMs: remindAtMs } : expiry;
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
