import type { Hours } from '../../domain/business-hours.js';
import type { OpenHours } from '../../domain/policy/policy.js';
import type { Run } from '../../domain/sla/clocks.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';

const QUARTER_MS = 15 * MINUTE_MS;

/** What the clocks of a zone show, asked of the machine itself once for each quarter of an hour: clocks change between two. */
function wallOf(timeZone: string): (atMs: number) => { weekday: number; date: string; minute: number } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
  });
  const known = new Map<number, string>();
  return (atMs) => {
    const quarter = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    const text = known.get(quarter) ?? format.format(quarter);
    known.set(quarter, text);
    const [date = '', time = ''] = text.split(' ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const days = Math.floor(Date.parse(`${date}T00:00Z`) / DAY_MS);
    return { weekday: (days + 3) % 7, date, minute: hour * 60 + minute + Math.floor((atMs - quarter) / MINUTE_MS) };
  };
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether the desk is open in the minute that begins at an instant, by looking at the clock on its wall. */
export function openMinutes({ timeZone, weekdays, holidays }: Hours): (atMs: number) => boolean {
  const wall = wallOf(timeZone);
  return (atMs) => {
    const { weekday, date, minute } = wall(atMs);
    const spans = [weekdays[weekday] ?? []].flat() as OpenHours[];
    return !holidays.includes(date) && spans.some(({ from, to }) => minuteOf(from) <= minute && minute < minuteOf(to));
  };
}

/** Counts minute after minute: how much has run until `untilMs`, and when so much had run first (null: not until then). */
export function countMinutes(
  { startedAtMs, pauses }: Run,
  { hours, targetMs, untilMs }: { hours: Hours; targetMs: number; untilMs: number },
): { ranMs: number; dueAtMs: number | null } {
  const isOpen = openMinutes(hours);
  const isPaused = (atMs: number) =>
    pauses.some(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs));
  let ranMs = 0;
  let dueAtMs: number | null = null;
  for (let atMs = startedAtMs; atMs < untilMs; atMs += MINUTE_MS) {
    if (isPaused(atMs) || !isOpen(atMs)) continue;
    ranMs += MINUTE_MS;
    if (ranMs >= targetMs) dueAtMs ??= atMs + MINUTE_MS;
  }
  return { ranMs, dueAtMs };
}
