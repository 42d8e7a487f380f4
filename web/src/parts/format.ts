import type { Money } from '../../../api/schema.js';
import { digitsOf } from '../../../domain/money.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.js';
import type { Locale } from '../../../domain/words.js';

const kept = new Map<string, unknown>();
/** `Intl` formatters are slow to make: one of each is enough. */
function once<T>(key: string, make: () => T): T {
  const known = kept.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

/** An amount with its sign and all of the currency's digits, exact: the decimal string is never made a float. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const digits = digitsOf(currency);
  const format = once(
    `money ${locale} ${currency}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return format.format(amount as Intl.StringNumericLiteral);
}

export type Precision = 'date' | 'minute' | 'second';
const SHAPES: Record<Precision, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
};

/** An instant as `timeZone` reads it; without one, as the machine does. */
export function formatTime(at: string, locale: Locale, precision: Precision = 'minute', timeZone?: string): string {
  const format = once(
    `time ${locale} ${precision} ${timeZone ?? ''}`,
    () =>
      new Intl.DateTimeFormat(locale, { ...SHAPES[precision], hourCycle: 'h23', ...(timeZone ? { timeZone } : {}) }),
  );
  return format.format(new Date(at));
}

/** The calendar day of an instant in a zone, or where the machine is, as a number: the next day is one more. */
function dayNumber(atMs: number, timeZone: string | undefined): number {
  const format = once(
    `day ${timeZone ?? ''}`,
    () =>
      new Intl.DateTimeFormat('en', {
        ...{ calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' },
        ...(timeZone ? { timeZone } : {}),
      }),
  );
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day')) / DAY_MS;
}

/**
 * "3 days ago", "in 2 hours"; "now" within a minute. From 24 hours on days are those of the calendar where the reader is:
 * only the next one is "tomorrow", however few hours more than a day are left until the one after it.
 */
export function formatRelative(at: string, nowMs: number, locale: Locale, timeZone?: string): string {
  const format = once(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const atMs = new Date(at).getTime();
  const distanceMs = atMs - nowMs;
  const days = Math.abs(distanceMs) >= DAY_MS ? dayNumber(atMs, timeZone) - dayNumber(nowMs, timeZone) : 0;
  // A day of 25 hours holds both ends of 24: then hours say more than "today".
  if (days !== 0) return format.format(days, 'day');
  if (Math.abs(distanceMs) >= HOUR_MS) return format.format(Math.trunc(distanceMs / HOUR_MS), 'hour');
  const minutes = Math.trunc(distanceMs / MINUTE_MS);
  return minutes === 0 ? format.format(0, 'second') : format.format(minutes, 'minute');
}

type Unit = 'day' | 'hour' | 'minute' | 'second';

/** "2 hours"; beside another unit "2 hr". */
const sayUnit = (value: number, unit: Unit, locale: Locale, unitDisplay: 'long' | 'short'): string =>
  once(
    `unit ${locale} ${unit} ${unitDisplay}`,
    () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }),
  ).format(value);

/** So many of a unit, `size` of which are one of the larger unit: both, or the larger one alone where it says all. */
function sayBoth(count: number, size: number, [larger, unit]: readonly [Unit, Unit], locale: Locale): string {
  const [most, left] = [Math.floor(count / size), count % size];
  return left === 0
    ? sayUnit(most, larger, locale, 'long')
    : `${sayUnit(most, larger, locale, 'short')} ${sayUnit(left, unit, locale, 'short')}`;
}

/** "20 seconds", "2 hours", "1 hr 1 min", "1 day 1 hr": to the nearest minute of hours and the nearest hour of days. */
export function formatDuration(ms: number, locale: Locale): string {
  const [seconds, minutes] = [Math.round(ms / SECOND_MS), Math.round(ms / MINUTE_MS)];
  if (seconds < 60) return sayUnit(seconds, 'second', locale, 'long');
  if (minutes < 60) return sayUnit(minutes, 'minute', locale, 'long');
  if (minutes < DAY_MS / MINUTE_MS) return sayBoth(minutes, 60, ['hour', 'minute'], locale);
  return sayBoth(Math.round(ms / HOUR_MS), 24, ['day', 'hour'], locale);
}

const MINUTES_UP_TO_HOURS = 10;

/** "2 hr 5 min", in hours and minutes: time that is counted in business hours has no days. Many hours stand alone. */
export function formatSpan(ms: number, locale: Locale): string {
  const say = (unit: 'hour' | 'minute', value: number) => sayUnit(value, unit, locale, 'short');
  const minutes = Math.floor(ms / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return say('minute', rest);
  return rest === 0 || hours >= MINUTES_UP_TO_HOURS
    ? say('hour', hours)
    : `${say('hour', hours)} ${say('minute', rest)}`;
}

/** `Asia/Taipei` > "Taipei Time", in the reader's language. */
export function formatZone(timeZone: string, locale: Locale): string {
  const format = once(
    `zone ${locale} ${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }),
  );
  return format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

const SIZES = [
  ['gigabyte', 1_000_000_000],
  ['megabyte', 1_000_000],
  ['kilobyte', 1_000],
] as const;

export function formatSize(bytes: number, locale: Locale): string {
  const [unit, size] = SIZES.find(([, least]) => bytes >= least) ?? SIZES[2];
  const format = once(
    `size ${locale} ${unit}`,
    () => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }),
  );
  return format.format(Math.max(bytes / size, 0.1));
}

export function formatCountry(code: string, locale: Locale): string {
  return once(`country ${locale}`, () => new Intl.DisplayNames(locale, { type: 'region' })).of(code) ?? code;
}

/** `zh-TW` > "Chinese (Taiwan)"; what is no language tag stands as it is. */
export function formatLanguage(tag: string, locale: Locale): string {
  const names = once(
    `language ${locale}`,
    () => new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' }),
  );
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A calendar day such as `2026-11-26`, which is the same day everywhere. */
export const formatDay = (day: string, locale: Locale): string => formatTime(`${day}T00:00:00Z`, locale, 'date', 'UTC');

/** Words with what parts them from what follows: nothing behind a full-width mark, which has its space in itself. */
export const spaced = (words: string): string => (/[，。：；！？]$/.test(words) ? words : `${words} `);
