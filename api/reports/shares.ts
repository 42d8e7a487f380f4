import { wire } from '../orders/view.js';
import type { ReportView } from './schema.js';
import type { Count, Refunds } from './tallies.js';

export interface Share extends Count {
  readonly refunded: ReportView['refunded'];
}

export const moneyOf = (refunds: readonly Refunds[]): ReportView['refunded'] =>
  refunds.map(({ minor, currency }) => wire(minor, currency));

/** What is largest by its tickets first; a name may be counted in several rows, and has a refund for each currency. */
export function sharesOf(counts: readonly Count[], refunds: readonly Refunds[]): Share[] {
  const shares = new Map<string, Share>();
  for (const { key, name, tickets } of counts) {
    const known = shares.get(key);
    const refunded = known?.refunded ?? moneyOf(refunds.filter((each) => each.key === key));
    shares.set(key, { key, name, tickets: tickets + (known?.tickets ?? 0), refunded });
  }
  return [...shares.values()].sort((a, b) => b.tickets - a.tickets || a.name.localeCompare(b.name));
}
