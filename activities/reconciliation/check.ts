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

/** Where the second of two comparisons begins. No place of a first one looks like it. */
const SECOND = 'then:';

/** Two comparisons as one: the second begins where the first has ended. */
export const inTurn =
  (first: Check, second: Check): Check =>
  async (deps, look) => {
    if (!look.after.startsWith(SECOND)) {
      const page = await first(deps, look);
      return { ...page, next: page.next ?? SECOND };
    }
    const page = await second(deps, { ...look, after: look.after.slice(SECOND.length) });
    return { ...page, next: page.next === null ? null : SECOND + page.next };
  };

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
