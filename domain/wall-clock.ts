import { DAY_MS } from './time.js';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const two = '2-digit' as const;
  const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'iso8601', hourCycle: 'h23', ...fields });
  FORMATS.set(timeZone, made);
  return made;
}

/** What clocks of a zone show at an instant, as the UTC instant at which clocks in London in winter show the same. Of whole seconds. */
export function wallClock(atMs: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  );
  const of = (name: string) => Number(parts[name]);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export const offsetAt = (atMs: number, timeZone: string): number =>
  wallClock(atMs, timeZone) - Math.floor(atMs / 1000) * 1000;

/**
 * The instant at which clocks of a zone show a time: the first one where they show it twice, the one after the gap where
 * they skip it.
 */
export function instantAt(wallMs: number, timeZone: string): number {
  const before = offsetAt(wallMs - DAY_MS, timeZone);
  const after = offsetAt(wallMs + DAY_MS, timeZone);
  const shows = (offset: number) => offsetAt(wallMs - offset, timeZone) === offset;
  return wallMs - (shows(before) || !shows(after) ? before : after);
}
