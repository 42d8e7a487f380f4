import { afterOpenTime, type Hours, openTimeBetween } from '../business-hours.js';
import type { Impact } from '../words.js';
import type { Pause, SlaFacts } from './facts.js';
import { CLOCKS, type ClockName, type SlaTerms, targetMs } from './terms.js';

/** Business hours run from `startedAtMs` on, but not in the pauses. */
export interface Run {
  readonly startedAtMs: number;
  readonly pauses: readonly Pause[];
}

/** The instant at which so much time has run; null while a pause stands before it, or began in time at that very instant. */
export function dueAfter({ startedAtMs, pauses }: Run, runMs: number, hours: Hours): number | null {
  let leftMs = runMs;
  let fromMs = startedAtMs;
  for (const pause of pauses) {
    if (afterOpenTime(fromMs, leftMs, hours) < pause.fromMs) break;
    if (pause.toMs === null) return null;
    leftMs -= openTimeBetween(fromMs, pause.fromMs, hours);
    fromMs = pause.toMs;
  }
  return afterOpenTime(fromMs, leftMs, hours);
}

/** How much time has run until an instant. */
export function ranUntil({ startedAtMs, pauses }: Run, atMs: number, hours: Hours): number {
  let ranMs = 0;
  let fromMs = startedAtMs;
  for (const pause of pauses) {
    if (pause.fromMs >= atMs) break;
    ranMs += openTimeBetween(fromMs, pause.fromMs, hours);
    fromMs = pause.toMs ?? atMs;
  }
  return fromMs >= atMs ? ranMs : ranMs + openTimeBetween(fromMs, atMs, hours);
}

export interface Clock {
  readonly targetMs: number;
  /** Null while it is paused with time left. */
  readonly dueAtMs: number | null;
  readonly endedAtMs: number | null;
}

/** The clocks of a ticket, as its row keeps them. */
export interface TicketSla extends Run, Readonly<Record<ClockName, Clock>> {
  readonly policyId: string;
  readonly calendarId: string;
}

/** By what a ticket's clocks are reckoned. */
export interface Measure {
  readonly policyId: string;
  readonly calendarId: string;
  readonly terms: SlaTerms;
  readonly impact: Impact;
  readonly hours: Hours;
}

const endOf = (facts: SlaFacts, name: ClockName): number | null =>
  name === 'firstAnswer' ? facts.firstAnswerAtMs : facts.decidedAtMs;

/**
 * The clocks that these facts give. What has ended was judged by what held then, so it stays as it was (`before`): a later
 * calendar makes no kept promise broken.
 */
export function reckon(facts: SlaFacts, measure: Measure, before: TicketSla | null): TicketSla {
  const { policyId, calendarId, terms, impact, hours } = measure;
  const clockOf = (name: ClockName): Clock => {
    const endedAtMs = endOf(facts, name);
    const known = before?.[name];
    if (known && endedAtMs !== null && known.endedAtMs === endedAtMs) return known;
    const promisedMs = targetMs(terms, impact, name);
    return { targetMs: promisedMs, dueAtMs: dueAfter(facts, promisedMs, hours), endedAtMs };
  };
  const { startedAtMs, pauses } = facts;
  return {
    policyId,
    calendarId,
    startedAtMs,
    pauses,
    firstAnswer: clockOf('firstAnswer'),
    decision: clockOf('decision'),
  };
}

export const CLOCK_STATES = ['running', 'paused', 'met', 'breached'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

export function clockState({ dueAtMs, endedAtMs }: Clock, nowMs: number): ClockState {
  if (dueAtMs === null) return endedAtMs === null ? 'paused' : 'met';
  if (dueAtMs < (endedAtMs ?? nowMs)) return 'breached';
  return endedAtMs === null ? 'running' : 'met';
}

/** What lists are filtered and ordered by. */
export interface SlaStanding {
  /** The worst of both clocks: one broken promise counts for the ticket. */
  readonly state: ClockState;
  /** The next instant at which a promise is broken, or the first at which one was and is still open. */
  readonly dueAtMs: number | null;
}

const WORST = ['breached', 'running', 'paused', 'met'] as const satisfies readonly ClockState[];

export function standingOf(sla: TicketSla, nowMs: number): SlaStanding {
  const clocks = CLOCKS.map((name) => sla[name]);
  const states = clocks.map((clock) => clockState(clock, nowMs));
  const open = clocks.filter(({ endedAtMs }) => endedAtMs === null);
  const dues = open.map(({ dueAtMs }) => dueAtMs).filter((dueAtMs) => dueAtMs !== null);
  return {
    state: WORST.find((state) => states.includes(state)) ?? 'met',
    dueAtMs: dues.length > 0 ? Math.min(...dues) : null,
  };
}
