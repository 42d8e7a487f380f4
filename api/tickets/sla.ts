import { z } from 'zod';
import { openingAt } from '../../domain/business-hours.js';
import { CLOCK_STATES, type Clock, clockState, ranUntil, standingOf, type TicketSla } from '../../domain/sla/clocks.js';
import { CLOCKS } from '../../domain/sla/terms.js';
import { ledgerOf } from '../../domain/sla/ledger.js';
import { instant } from '../../domain/time.js';
import {
  type ClockedTicket,
  readCalendars,
  readSlaBasis,
  reckonTickets,
  type SlaBasis,
  withHours,
} from '../../platform/database/sla.js';
import type { Tx } from '../../platform/database/tenant.js';
import { Instant } from '../schema.js';

const ClockState = z.enum(CLOCK_STATES).meta({ id: 'ClockState' });

export const ClockView = z
  .object({
    state: ClockState,
    /** When the promise is broken, or was. Null while the clock is paused with time left. */
    dueAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** Of business hours, as everything in milliseconds here. */
    targetMs: z.number().int(),
    /** Negative once the promise is broken. */
    remainingMs: z.number().int(),
  })
  .meta({ id: 'Clock' });
export type ClockView = z.infer<typeof ClockView>;

const SUMMARY = {
  state: ClockState,
  /** Of what is promised next. */
  dueAt: Instant.nullable(),
  firstAnswer: ClockView,
  decision: ClockView,
  /** By which time passes: whether it does at `readAt`, and until when that is so. */
  calendar: z.object({
    id: z.string(),
    name: z.string(),
    timeZone: z.string(),
    open: z.boolean(),
    changesAt: Instant.nullable(),
  }),
  readAt: Instant,
};

/** What the desk promised for a ticket, as lists show it. */
export const SlaSummary = z.object(SUMMARY).meta({ id: 'SlaSummary' });
export type SlaSummary = z.infer<typeof SlaSummary>;

/** The same with the ledger: when the clocks ran and when they were paused, until now or until the decision. */
export const SlaView = z
  .object({
    ...SUMMARY,
    policyId: z.string(),
    startedAt: Instant,
    ledger: z.array(
      z.object({
        kind: z.enum(['running', 'paused']),
        from: Instant,
        to: Instant.nullable(),
        /** Of the desk's hours within it. */
        openMs: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Sla' });
export type SlaView = z.infer<typeof SlaView>;

/** A ticket's clocks, and the calendar by which they run. */
export interface Clocked {
  readonly sla: TicketSla;
  readonly calendar: SlaBasis['calendars'][number];
}

interface Kept extends ClockedTicket {
  readonly slaStale: boolean;
}

/**
 * The clocks of tickets as they are now: as the worker keeps them, or reckoned here where something moved them a moment ago,
 * so that whoever answers a ticket reads that it is answered. Null for a draft.
 */
export async function clocksOf(tx: Tx, rows: readonly Kept[]): Promise<(row: Kept) => Clocked | null> {
  const stale = rows.filter(({ slaStale, submittedAt }) => slaStale && submittedAt !== null);
  const basis =
    stale.length > 0
      ? await readSlaBasis(
          tx,
          stale.map(({ partnerId }) => partnerId),
        )
      : null;
  const calendars = basis?.calendars ?? (await readCalendars(tx)).map(withHours);
  const reckoned = basis ? await reckonTickets(tx, stale, basis) : new Map<Kept, TicketSla | null>();
  return (row) => {
    const sla = reckoned.get(row) ?? (row.sla as TicketSla | null);
    const calendar = sla && calendars.find(({ id }) => id === sla.calendarId);
    return sla && calendar && row.submittedAt ? { sla, calendar } : null;
  };
}

const iso = (atMs: number | null): string | null => (atMs === null ? null : instant(atMs));

function clockView(clock: Clock, { sla, calendar }: Clocked, nowMs: number): ClockView {
  const { targetMs, dueAtMs, endedAtMs } = clock;
  return {
    state: clockState(clock, nowMs),
    dueAt: iso(dueAtMs),
    endedAt: iso(endedAtMs),
    targetMs,
    remainingMs: Math.round(targetMs - ranUntil(sla, endedAtMs ?? nowMs, calendar.hours)),
  };
}

export function slaSummary(clocked: Clocked | null, nowMs: number): SlaSummary | null {
  if (!clocked) return null;
  const { sla, calendar } = clocked;
  const { state, dueAtMs } = standingOf(sla, nowMs);
  const [firstAnswer, decision] = CLOCKS.map((name) => clockView(sla[name], clocked, nowMs)) as [ClockView, ClockView];
  const { open, changesAtMs } = openingAt(nowMs, calendar.hours);
  const { id, name, timeZone } = calendar;
  return {
    state,
    dueAt: iso(dueAtMs),
    firstAnswer,
    decision,
    calendar: { id, name, timeZone, open, changesAt: iso(changesAtMs) },
    readAt: instant(nowMs),
  };
}

export function slaView(clocked: Clocked | null, nowMs: number): SlaView | null {
  const summary = slaSummary(clocked, nowMs);
  if (!clocked || !summary) return null;
  const { sla, calendar } = clocked;
  const ledger = ledgerOf(sla, nowMs, calendar.hours).map(({ kind, fromMs, toMs, openMs }) => ({
    kind,
    from: instant(fromMs),
    to: iso(toMs),
    openMs,
  }));
  return { ...summary, policyId: sla.policyId, startedAt: instant(sla.startedAtMs), ledger };
}
