import { DAY_MS } from '../time.js';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', ...parts, ...clock });
  FORMATS.set(timeZone, made);
  return made;
}

/** What clocks in the zone show at an instant, as if it were UTC. Of whole seconds. */
function wallClock(atMs: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The last millisecond of the calendar day that is `days` after that of `fromMs`, where clocks show `timeZone`. Days of 23
 * and of 25 hours are days.
 */
export function endOfDay(fromMs: number, days: number, timeZone: string): number {
  const today = Math.floor(wallClock(fromMs, timeZone) / DAY_MS);
  const midnight = (today + days + 1) * DAY_MS;
  // What clocks show is ahead of UTC by at most a day; the second look has the offset of that night, not of today.
  const offsetAt = (atMs: number) => wallClock(atMs, timeZone) - Math.floor(atMs / 1000) * 1000;
  const guess = midnight - offsetAt(midnight);
  return midnight - offsetAt(guess) - 1;
}
