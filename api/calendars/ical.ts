import ICAL from 'ical.js';
import { DAY_MS } from '../../domain/time.js';
import { instantAt, wallClock } from '../../domain/wall-clock.js';
import { Invalid } from '../errors.js';
import { isTimeZone } from '../time-zones.js';
import { eventLines, parseCalendar } from './ical-lines.js';
import type { HolidaysQuery, HolidaysView } from './schema.js';

const YEARS_AHEAD = 2;
const YEARS_MOST = 10;
const HOLIDAYS_MOST = 400;
/** All rules of a file together. A day off comes round once a year; what is counted from long ago every day is none. */
const REPEATS_MOST = 4_000;

/** Days as midnight UTC of their dates: the first and the last that are of interest. */
interface Period {
  readonly firstMs: number;
  readonly lastMs: number;
}

type Skipped = HolidaysView['skipped'][number];

interface Reading extends Period {
  readonly timeZone: string;
  /** Where the event begins in the file. */
  readonly line: number;
  /** How often rules may still come round. */
  readonly budget: { left: number };
}

/** An event of the file, and how it is to be read. */
interface Entry {
  readonly component: ICAL.Component;
  readonly reading: Reading;
}

/**
 * Days off that a file of events tells, by date: all-day events with all their days, and those with a time of day for the
 * days that they cover whole in the calendar's zone. Rules that repeat are followed, but for the times that an event of
 * their own moves or calls off. Errors: `Invalid`, which names the line.
 */
export function holidaysOf(text: string, query: HolidaysQuery): HolidaysView {
  const calendar = parseCalendar(text);
  const lines = eventLines(text);
  const period = periodOf(query);
  const days = new Map<string, Set<string>>();
  const skipped: Skipped[] = [];
  const budget = { left: REPEATS_MOST };
  const entries = calendar.getAllSubcomponents('vevent').map((component, index) => ({
    ...{ component, reading: { ...period, timeZone: query.timeZone, line: lines[index] ?? 1, budget } },
  }));
  const replaced = replacedIn(entries);
  for (const entry of entries) {
    const { line } = entry.reading;
    const { name, skipped: reason, dates } = read(line, () => daysOf(entry, replaced));
    if (reason) skipped.push({ line, name, reason });
    for (const date of dates) days.set(date, (days.get(date) ?? new Set()).add(name));
    if (days.size > HOLIDAYS_MOST)
      throw new Invalid([{ pointer: '', code: 'too-many', values: { maximum: HOLIDAYS_MOST } }]);
  }
  const sorted = [...days].sort(([a], [b]) => a.localeCompare(b));
  return { holidays: sorted.map(([date, names]) => ({ date, name: [...names].join(' · ').slice(0, 200) })), skipped };
}

function periodOf({ from, to }: HolidaysQuery): Period {
  const firstMs = from ? Date.parse(from) : Date.UTC(new Date().getUTCFullYear(), 0, 1);
  const lastMs = to ? Date.parse(to) : Date.UTC(new Date(firstMs).getUTCFullYear() + YEARS_AHEAD, 11, 31);
  if (lastMs < firstMs) throw new Invalid([{ pointer: '/to', code: 'before-beginning' }]);
  return { firstMs, lastMs: Math.min(lastMs, firstMs + YEARS_MOST * 366 * DAY_MS) };
}

interface Found {
  readonly name: string;
  readonly dates: readonly string[];
  readonly skipped: Skipped['reason'] | null;
}

const refuse = (code: string, line: number): never => {
  throw new Invalid([{ pointer: '', code, values: { line } }]);
};

/** Values are read when they are asked for, so the library may find one wrong at any time. */
function read<T>(line: number, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Invalid) throw error;
    return refuse('ical-event', line);
  }
}

/** The times of repeating events, by their UID, that events of their own stand for. */
type Replaced = ReadonlyMap<string, ReadonlySet<number>>;

const uidOf = (component: ICAL.Component): string => String(component.getFirstPropertyValue('uid') ?? '');

function replacedIn(entries: readonly Entry[]): Replaced {
  const replaced = new Map<string, Set<number>>();
  for (const { component, reading } of entries) {
    const atMs = read(reading.line, () => {
      const time = component.getFirstPropertyValue('recurrence-id') as ICAL.Time | null;
      return time && momentOf(time, zoneOf(component, 'recurrence-id'), reading);
    });
    if (atMs === null) continue;
    const uid = uidOf(component);
    replaced.set(uid, (replaced.get(uid) ?? new Set()).add(atMs));
  }
  return replaced;
}

function daysOf({ component, reading }: Entry, replaced: Replaced): Found {
  const name = String(component.getFirstPropertyValue('summary') ?? '').trim();
  if (String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED') {
    return { name, dates: [], skipped: 'called-off' };
  }
  if (!component.hasProperty('dtstart')) refuse('ical-start', reading.line);
  const event = new ICAL.Event(component, { exceptions: [] });
  const zone = zoneOf(component, 'dtstart');
  const told = event.isRecurrenceException() ? undefined : replaced.get(uidOf(component));
  const dates = new Set<string>();
  let isPart = false;
  for (const start of startsOf(event, reading)) {
    if (told?.has(momentOf(start, zone, reading))) continue;
    const { fromMs, toMs } = wholeDays(event, start, reading);
    isPart ||= fromMs >= toMs;
    const lastMs = Math.min(toMs - DAY_MS, reading.lastMs);
    for (let dayMs = Math.max(fromMs, reading.firstMs); dayMs <= lastMs; dayMs += DAY_MS) {
      dates.add(new Date(dayMs).toISOString().slice(0, 10));
    }
  }
  return { name, dates: [...dates], skipped: dates.size > 0 ? null : isPart ? 'part-of-a-day' : 'outside' };
}

/**
 * Whether the library can look for the next time without end: it does where a rule by the day or shorter has conditions
 * that no day fits, such as every 30 February. Days off come round by the year, the month or the week.
 */
function isBounded({ component }: ICAL.Event): boolean {
  const rule = component.getFirstPropertyValue('rrule') as ICAL.Recur | null;
  if (!rule || rule.freq === 'YEARLY' || rule.freq === 'MONTHLY') return true;
  const conditions = Object.keys(rule.parts).filter((part) => part.startsWith('BY'));
  return rule.freq === 'WEEKLY'
    ? conditions.every((part) => part === 'BYDAY')
    : rule.freq === 'DAILY' && conditions.length === 0;
}

/** When it begins, each time that it comes round until the end of the period. */
function* startsOf(event: ICAL.Event, { lastMs, line, budget }: Reading): Generator<ICAL.Time> {
  if (!event.isRecurring()) {
    yield event.startDate;
    return;
  }
  if (!isBounded(event)) refuse('ical-rule', line);
  const repeats = event.iterator();
  for (;;) {
    budget.left -= 1;
    if (budget.left < 0) refuse('ical-rule', line);
    const next = repeats.next() as ICAL.Time | null;
    if (!next || dateOf(next) > lastMs) return;
    yield next;
  }
}

const dateOf = ({ year, month, day }: ICAL.Time): number => Date.UTC(year, month - 1, day);

/** The days that one occurrence takes up from their beginning to their end, as midnights; none where they meet. */
function wholeDays(event: ICAL.Event, start: ICAL.Time, reading: Reading): { fromMs: number; toMs: number } {
  const zone = zoneOf(event.component, 'dtstart');
  const end = start.clone();
  end.addDuration(event.duration);
  const [beginsMs = 0, endsMs = 0] = start.isDate
    ? [dateOf(start), Math.max(dateOf(end), dateOf(start) + DAY_MS)]
    : [start, end].map((time) => wallClock(instantOf(time, zone, reading), reading.timeZone));
  return { fromMs: Math.ceil(beginsMs / DAY_MS) * DAY_MS, toMs: Math.floor(endsMs / DAY_MS) * DAY_MS };
}

/** Which zone a time of an event is said to be in. */
const zoneOf = (component: ICAL.Component, name: 'dtstart' | 'recurrence-id'): string =>
  String(component.getFirstProperty(name)?.getFirstParameter('tzid') ?? 'floating');

/** By what times are told apart: an instant, or the midnight of a day. */
const momentOf = (time: ICAL.Time, tzid: string, reading: Reading): number =>
  time.isDate ? dateOf(time) : instantOf(time, tzid, reading);

/** UTC, a zone by its IANA name, one that the file describes itself, or none: then it is the calendar's own time. */
function instantOf(time: ICAL.Time, tzid: string, { timeZone, line }: Reading): number {
  const zone = time.zone as ICAL.Timezone | null;
  const named = zone?.tzid && zone.tzid !== 'floating' ? zone.tzid : tzid;
  if (named === 'UTC' || named === 'Z') return time.toUnixTime() * 1000;
  const wallMs = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  if (named === 'floating') return instantAt(wallMs, timeZone);
  if (isTimeZone(named)) return instantAt(wallMs, named);
  if (zone?.component) return time.toUnixTime() * 1000;
  throw new Invalid([{ pointer: '', code: 'ical-zone', values: { line, zone: named } }]);
}
