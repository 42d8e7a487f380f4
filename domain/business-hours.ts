import type { OpenHours } from './policy/policy.js';
import { DAY_MS, MINUTE_MS } from './time.js';
import { instantAt, wallClock } from './wall-clock.js';

/** Hours of opening: as a policy has them, or with several spans a day, in their order, as a calendar may. */
export interface Hours {
  readonly timeZone: string;
  /** Seven days from Monday on. */
  readonly weekdays: readonly (OpenHours | readonly OpenHours[] | null)[];
  readonly holidays: readonly string[];
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Longer than any wait with a sane calendar. A desk that is never open waits in plain time instead of for ever. */
const DAYS_AT_MOST = 3_700;

/**
 * The instant at which the desk has been open for `openMs` since `fromMs`. Pure, and right across the changes of clocks:
 * each day's hours are instants of their own. It rests on the time zones that this Node knows, so a workflow has an
 * activity ask it.
 */
export function afterOpenTime(fromMs: number, openMs: number, hours: Hours): number {
  let leftMs = openMs;
  const firstDayMs = dayOf(fromMs, hours.timeZone);
  for (let day = 0; day < DAYS_AT_MOST; day += 1) {
    for (const open of openOn(firstDayMs + day * DAY_MS, hours)) {
      const startMs = Math.max(open.fromMs, fromMs);
      if (open.toMs - startMs >= leftMs) return startMs + leftMs;
      leftMs -= Math.max(0, open.toMs - startMs);
    }
  }
  return fromMs + openMs;
}

/** For how long the desk is open between two instants. */
export function openTimeBetween(fromMs: number, toMs: number, hours: Hours): number {
  let sumMs = 0;
  for (let dayMs = dayOf(fromMs, hours.timeZone); dayMs <= dayOf(toMs, hours.timeZone); dayMs += DAY_MS) {
    for (const open of openOn(dayMs, hours)) {
      sumMs += Math.max(0, Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs));
    }
  }
  return sumMs;
}

/** Further than anybody looks at a clock. Days that follow one another without a gap are open that long. */
const LOOK_AHEAD_DAYS = 60;

/** Whether the desk is open at an instant, and when that changes; null where it does not for weeks. */
export function openingAt(atMs: number, hours: Hours): { readonly open: boolean; readonly changesAtMs: number | null } {
  const firstDayMs = dayOf(atMs, hours.timeZone);
  let openUntilMs = atMs;
  for (let day = 0; day < LOOK_AHEAD_DAYS; day += 1) {
    for (const { fromMs, toMs } of openOn(firstDayMs + day * DAY_MS, hours)) {
      if (toMs <= openUntilMs) continue;
      if (fromMs > openUntilMs) {
        const open = openUntilMs > atMs;
        return { open, changesAtMs: open ? openUntilMs : fromMs };
      }
      openUntilMs = toMs;
    }
  }
  return { open: openUntilMs > atMs, changesAtMs: null };
}

/** Days that were reckoned before: a queue asks for the same few of one calendar again and again. */
const KNOWN = new WeakMap<Hours, Map<number, readonly Span[]>>();

/** When the desk opens and closes on a day of its calendar; nothing on a holiday, or a weekday off. */
function openOn(dayMs: number, hours: Hours): readonly Span[] {
  const days = KNOWN.get(hours) ?? new Map<number, readonly Span[]>();
  KNOWN.set(hours, days);
  const known = days.get(dayMs) ?? reckonDay(dayMs, hours);
  days.set(dayMs, known);
  return known;
}

function reckonDay(dayMs: number, { weekdays, holidays, timeZone }: Hours): readonly Span[] {
  const day = new Date(dayMs);
  const times = weekdays[(day.getUTCDay() + 6) % 7] ?? [];
  if (holidays.includes(day.toISOString().slice(0, 10))) return [];
  const at = (time: string) => instantAt(dayMs + minutesOf(time) * MINUTE_MS, timeZone);
  return [times].flat().map(({ from, to }: OpenHours) => ({ fromMs: at(from), toMs: at(to) }));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The day of a zone's calendar that an instant falls on, as midnight UTC of that date. */
const dayOf = (atMs: number, timeZone: string): number => Math.floor(wallClock(atMs, timeZone) / DAY_MS) * DAY_MS;
