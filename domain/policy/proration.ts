import { DAY_MS } from '../time.js';
import type { DayCounting } from './policy.js';

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

/** Days used between two instants. A purchase undone in the instant it was made has used none. */
export function daysUsed(fromMs: number, toMs: number, counting: DayCounting): number {
  const days = Math.max(0, toMs - fromMs) / DAY_MS;
  return counting === 'started-days' ? Math.ceil(days) : Math.floor(days);
}

/** The unused days' share of `amountMinor`, rounded down so that no more is given back than the programme gives. */
export function unusedShare(amountMinor: number, used: number, days: number): number {
  const unused = Math.max(0, days - used);
  return Number((BigInt(amountMinor) * BigInt(unused)) / BigInt(days));
}
