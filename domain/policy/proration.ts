import { DAY_MS } from '../time.js';
import type { DayCounting, DayUnit, Rounding } from './policy.js';

const TERM = /^P(?:(\d{1,2})Y|(\d{1,3})M|(\d{1,4})D)$/;

/** Days of a term (`P1M`, `P1Y`, `P3Y`, `P30D`) that begins at `fromMs`, counted on the UTC calendar. */
export function termDays(term: string, fromMs: number): number {
  const [, years, months, days] = TERM.exec(term) ?? [];
  if (days) return Number(days);
  if (!years && !months) throw new RangeError(`Not a term: ${term}`);
  const from = new Date(fromMs);
  const months12 = Number(years ?? 0) * 12 + Number(months ?? 0);
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months12 + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastOfMonth);
  const end = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months12, day);
  const start = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate());
  return Math.round((end - start) / DAY_MS);
}

/** How used days are counted: whether one that has begun counts, and what a day is. */
export interface Counting {
  readonly counting: DayCounting;
  readonly unit: DayUnit;
}

/**
 * Days used between two instants. Source: `policy-facts.md`, contradiction 1: bought on the 15th and given back on the 17th
 * costs three days, or leaves 29 of 31, whatever the times of day. A purchase undone in the instant it was made has used
 * none.
 */
export function daysUsed(fromMs: number, toMs: number, { counting, unit }: Counting): number {
  if (toMs <= fromMs) return 0;
  const started = counting === 'started-days';
  if (unit === 'calendar-day') return calendarDay(toMs) - calendarDay(fromMs) + (started ? 1 : 0);
  const days = (toMs - fromMs) / DAY_MS;
  return started ? Math.ceil(days) : Math.floor(days);
}

/** Which day of the UTC calendar an instant is in, as {@link termDays} counts them. */
const calendarDay = (atMs: number): number => Math.floor(atMs / DAY_MS);

/** How many units the amount is for, and what is done with a share that does not come out even. */
export interface Sharing {
  readonly quantity: number;
  readonly rounding: Rounding;
}

/** The unused days' share of `amountMinor`, the amount of all units. Never more than all of it. */
export function unusedShare(
  amountMinor: number,
  { used, days }: { readonly used: number; readonly days: number },
  { quantity, rounding }: Sharing,
): number {
  const unused = BigInt(Math.min(days, Math.max(0, days - used)));
  const units = BigInt(rounding === 'unit' || rounding === 'truncate-unit' ? quantity : 1);
  const [share, parts] = [BigInt(amountMinor) * unused, BigInt(days) * units];
  const isNearest = rounding === 'line' || rounding === 'unit';
  const rounded = isNearest ? (2n * share + parts) / (2n * parts) : share / parts;
  return Math.min(amountMinor, Number(rounded * units));
}
