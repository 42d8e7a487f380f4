import type { Hours } from '../business-hours.js';
import { MINUTE_MS } from '../time.js';
import { dueAfter, type TicketSla } from './clocks.js';
import { CLOCKS, type ClockName, type EscalationStep, type SlaTerms } from './terms.js';

/** Something that is told of a clock, once. */
export interface Moment {
  /** What it is called among the events of its ticket. */
  readonly source: string;
  readonly type: 'sla-warned' | 'sla-breached' | 'sla-escalated';
  readonly clock: ClockName;
  readonly atMs: number;
  /** When the promise is broken, or was. */
  readonly dueAtMs: number;
  readonly to: readonly EscalationStep['to'][];
}

/** What will be told of clocks that run, if nothing happens: a pause takes the instants away. */
export function momentsOf(sla: TicketSla, terms: SlaTerms, hours: Hours): readonly Moment[] {
  return CLOCKS.flatMap((clock) => momentsOfClock(sla, clock, terms, hours)).sort((a, b) => a.atMs - b.atMs);
}

function momentsOfClock(sla: TicketSla, clock: ClockName, terms: SlaTerms, hours: Hours): Moment[] {
  const { targetMs, dueAtMs, endedAtMs } = sla[clock];
  if (dueAtMs === null || endedAtMs !== null) return [];
  const at = (ranMs: number) => dueAfter(sla, ranMs, hours);
  const moment = (name: string, atMs: number | null, told: Pick<Moment, 'type' | 'to'>): Moment[] =>
    atMs === null ? [] : [{ source: `sla:${clock}:${name}`, clock, atMs, dueAtMs, ...told }];
  const { escalations, warnAtPercent } = terms;
  const later = escalations.filter(({ afterMinutes }) => afterMinutes > 0);
  const atOnce = escalations.filter(({ afterMinutes }) => afterMinutes === 0).map(({ to }) => to);
  return [
    ...moment('warning', at((targetMs * warnAtPercent) / 100), { type: 'sla-warned', to: ['assignee'] }),
    ...moment('breach', dueAtMs, { type: 'sla-breached', to: atOnce }),
    ...later.flatMap(({ to, afterMinutes }) =>
      moment(`escalation:${afterMinutes}:${to}`, at(targetMs + afterMinutes * MINUTE_MS), {
        ...{ type: 'sla-escalated', to: [to] },
      }),
    ),
  ];
}

/** What has to be told by now; a warning of what is broken already helps nobody. */
export const dueMoments = (moments: readonly Moment[], nowMs: number): readonly Moment[] =>
  moments.filter(({ type, atMs, dueAtMs }) => atMs <= nowMs && (type !== 'sla-warned' || dueAtMs > nowMs));

/** When there is something to tell next; null while there is not. */
export const nextMomentMs = (moments: readonly Moment[], nowMs: number): number | null =>
  moments.find(({ atMs }) => atMs > nowMs)?.atMs ?? null;
