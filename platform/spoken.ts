import { digitsOf, type Money, toWire } from '../domain/money.js';
import type { Locale } from '../domain/words.js';

/** How letters and documents say amounts and instants: for people, never read back. */

/** `$1,200.00`, `US$1,200.00`: the amount as the language writes it, with the currency's own digits. */
export function spokenMoney(money: Money, locale: Locale): string {
  const digits = digitsOf(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toWire(money).amount as Intl.StringNumericLiteral);
}

/** Date and time with the name of the zone, so that nobody has to guess whose midnight is meant. */
export const spokenInstant = (atMs: number, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(atMs);
