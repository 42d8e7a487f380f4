import { toWire } from '../../domain/money.js';
import type { Difference } from '../../domain/reconciliation.js';
import type { Deps } from '../deps.js';

/** Where a comparison goes on. */
export interface Look {
  /** Where the page before ended; empty at the beginning. */
  readonly after: string;
  /** What ended before that is not looked at again: it was, many times. */
  readonly since: Date;
}

/** What a page of a comparison has seen. */
export interface Page {
  readonly checked: number;
  readonly differences: readonly Difference[];
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
}

/**
 * Compares a page of records. It reads tables, services and Temporal by questions of its own, never through the code that
 * wrote them: a mistake there must not hide itself here.
 */
export type Check = (deps: Deps, look: Look) => Promise<Page>;

/** The page of these rows, whose last one says where the next begins. */
export const pageOf = <Row>(
  rows: readonly Row[],
  most: number,
  { differences, place }: { readonly differences: readonly Difference[]; readonly place: (row: Row) => string },
): Page => {
  const last = rows.at(-1);
  return { checked: rows.length, differences, next: last && rows.length === most ? place(last) : null };
};

/** `249.00 USD`: an amount as differences tell it; one that no record of ours can hold, in minor units. */
export function told(minor: bigint, currency: string): string {
  const amountMinor = Number(minor);
  const amount = Number.isSafeInteger(amountMinor)
    ? toWire({ amountMinor, currency }).amount
    : `${minor} minor units of`;
  return `${amount} ${currency}`;
}
