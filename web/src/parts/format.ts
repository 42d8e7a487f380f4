import type { Money } from '../../../api/schema.js';
import { digitsOf } from '../../../domain/money.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.js';
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

const UNITS = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
] as const;

/** "3 days ago", "in 2 hours"; "now" within a minute. */
export function formatRelative(at: string, nowMs: number, locale: Locale): string {
  const format = once(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const distanceMs = new Date(at).getTime() - nowMs;
  const [unit, ms] = UNITS.find(([, size]) => Math.abs(distanceMs) >= size) ?? (['second', 1000] as const);
  return format.format(unit === 'second' ? 0 : Math.trunc(distanceMs / ms), unit);
}

/** "2 hours", "3 days": the largest unit that says it, rounded up. */
export function formatDuration(ms: number, locale: Locale): string {
  const [unit, size] = UNITS.find(([, length]) => ms >= length) ?? UNITS[2];
  const format = once(
    `duration ${locale} ${unit}`,
    () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
  );
  return format.format(Math.ceil(ms / size));
}

const MINUTES_UP_TO_HOURS = 10;

/** "2 hr 5 min", in hours and minutes: time that is counted in business hours has no days. Many hours stand alone. */
export function formatSpan(ms: number, locale: Locale): string {
  const say = (unit: 'hour' | 'minute', value: number) =>
    once(
      `span ${locale} ${unit}`,
      () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
    ).format(value);
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
