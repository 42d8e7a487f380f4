import type { BusinessHours } from './policy/policy.js';
import { DAY_MS, MINUTE_MS } from './time.js';
import { offsetAt, wallClock } from './wall-clock.js';

/** Longer than any wait with a sane calendar. A desk that is never open waits in plain time instead of for ever. */
const DAYS_AT_MOST = 3_700;

/**
 * The instant at which the desk has been open for `openMs` since `fromMs`. Pure, and right across the changes of clocks:
 * each day's hours are instants of their own. It rests on the time zones that this Node knows, so a workflow has an
 * activity ask it.
 */
export function afterOpenTime(fromMs: number, openMs: number, hours: BusinessHours): number {
  let leftMs = openMs;
  const firstDayMs = dayOf(fromMs, hours.timeZone);
  for (let day = 0; day < DAYS_AT_MOST; day += 1) {
    const open = openOn(firstDayMs + day * DAY_MS, hours);
    if (!open) continue;
    const startMs = Math.max(open.fromMs, fromMs);
    if (open.toMs - startMs >= leftMs) return startMs + leftMs;
    leftMs -= Math.max(0, open.toMs - startMs);
  }
  return fromMs + openMs;
}

/** For how long the desk is open between two instants. */
export function openTimeBetween(fromMs: number, toMs: number, hours: BusinessHours): number {
  let sumMs = 0;
  for (let dayMs = dayOf(fromMs, hours.timeZone); dayMs <= dayOf(toMs, hours.timeZone); dayMs += DAY_MS) {
    const open = openOn(dayMs, hours);
    if (open) sumMs += Math.max(0, Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs));
  }
  return sumMs;
}

/** When the desk opens and closes on a day of its calendar; null on a holiday, or a weekday off. */
function openOn(
  dayMs: number,
  { weekdays, holidays, timeZone }: BusinessHours,
): { fromMs: number; toMs: number } | null {
  const day = new Date(dayMs);
  const times = weekdays[(day.getUTCDay() + 6) % 7];
  if (!times || holidays.includes(day.toISOString().slice(0, 10))) return null;
  const at = (time: string) => instantOf(dayMs + minutesOf(time) * MINUTE_MS, timeZone);
  return { fromMs: at(times.from), toMs: at(times.to) };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The day of a zone's calendar that an instant falls on, as midnight UTC of that date. */
const dayOf = (atMs: number, timeZone: string): number => Math.floor(wallClock(atMs, timeZone) / DAY_MS) * DAY_MS;

/**
 * The instant at which clocks of a zone show a time: the first one where they show it twice, the one after the gap where
 * they skip it.
 */
function instantOf(wallMs: number, timeZone: string): number {
  const before = offsetAt(wallMs - DAY_MS, timeZone);
  const after = offsetAt(wallMs + DAY_MS, timeZone);
  const shows = (offset: number) => offsetAt(wallMs - offset, timeZone) === offset;
  return wallMs - (shows(before) || !shows(after) ? before : after);
}
