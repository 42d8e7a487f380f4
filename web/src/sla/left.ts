import type { ClockView, SlaSummary } from '../../../api/tickets/sla.js';
import { DUE_SOON_MS } from '../../../domain/queue.js';

export type ClockKind = 'firstAnswer' | 'decision';

/** The clock that has to be looked at: the one that is due first; null when all has been given. */
export function nextClock(sla: SlaSummary): ClockKind | null {
  if (sla.firstAnswer.endedAt === null) return 'firstAnswer';
  return sla.decision.endedAt === null ? 'decision' : null;
}

/** How much of the promised time is left at an instant: it passes only while the desk is open. Negative once it is over. */
export function leftMs({ calendar, readAt }: SlaSummary, clock: ClockView, nowMs: number): number {
  const stands = clock.endedAt !== null || clock.state === 'paused' || !calendar.open;
  if (stands) return clock.remainingMs;
  const untilMs = calendar.changesAt === null ? nowMs : Math.min(nowMs, Date.parse(calendar.changesAt));
  return clock.remainingMs - Math.max(0, untilMs - Date.parse(readAt));
}

/** How one promise is looked at: kept or not, over its time, standing still, due soon, or with time enough. */
export type Standing = 'met' | 'late' | 'overdue' | 'paused' | 'soon' | 'left';

/** At an instant. Overdue and due soon are what the list finds as that: by when it is due, in hours of the clock on the wall. */
export function howItStands(clock: ClockView, nowMs: number): Standing {
  if (clock.endedAt !== null) return clock.state === 'met' ? 'met' : 'late';
  if (clock.dueAt === null) return 'paused';
  const dueMs = Date.parse(clock.dueAt);
  if (dueMs < nowMs) return 'overdue';
  return dueMs < nowMs + DUE_SOON_MS ? 'soon' : 'left';
}
