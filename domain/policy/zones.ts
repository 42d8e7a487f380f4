import { DAY_MS } from '../time.js';
import { offsetAt, wallClock } from '../wall-clock.js';

/**
 * The last millisecond of the calendar day that is `days` after that of `fromMs`, where clocks show `timeZone`. Days of 23
 * and of 25 hours are days.
 */
export function endOfDay(fromMs: number, days: number, timeZone: string): number {
  const today = Math.floor(wallClock(fromMs, timeZone) / DAY_MS);
  const midnight = (today + days + 1) * DAY_MS;
  // What clocks show is ahead of UTC by at most a day; the second look has the offset of that night, not of today.
  const guess = midnight - offsetAt(midnight, timeZone);
  return midnight - offsetAt(guess, timeZone) - 1;
}
