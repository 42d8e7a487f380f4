import type { ClockView, SlaSummary } from '../../../api/tickets/sla.js';

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
