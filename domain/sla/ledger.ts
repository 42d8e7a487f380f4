import { type Hours, openTimeBetween } from '../business-hours.js';
import type { TicketSla } from './clocks.js';

/** A stretch of a ticket's life: its clocks ran, or were paused. Without `toMs` it still lasts. */
export interface LedgerLine {
  readonly kind: 'running' | 'paused';
  readonly fromMs: number;
  readonly toMs: number | null;
  /** Of the desk's hours, until now where it lasts. */
  readonly openMs: number;
}

/** Running and paused time in turn, from when the ticket was sent to its decision; pauses of no length left out. */
export function ledgerOf({ startedAtMs, pauses, decision }: TicketSla, nowMs: number, hours: Hours): LedgerLine[] {
  const line = (kind: LedgerLine['kind'], fromMs: number, toMs: number | null): LedgerLine[] =>
    fromMs === toMs ? [] : [{ kind, fromMs, toMs, openMs: openTimeBetween(fromMs, toMs ?? nowMs, hours) }];
  const lines: LedgerLine[] = [];
  let fromMs: number | null = startedAtMs;
  for (const pause of pauses) {
    if (fromMs !== null) lines.push(...line('running', fromMs, pause.fromMs));
    lines.push(...line('paused', pause.fromMs, pause.toMs));
    fromMs = pause.toMs;
  }
  if (fromMs === null || fromMs === decision.endedAtMs) return lines;
  return [...lines, ...line('running', fromMs, decision.endedAtMs)];
}
