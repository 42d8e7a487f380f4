import type { Located, PriceRow } from './rows.js';

/** One price of a SKU in a market and currency: as it is, or as a file wants it. */
interface Candidate {
  readonly price: PriceRow;
  /** Where it stands in the file; null for one that is there already. */
  readonly wanted: Located<PriceRow> | null;
}

const meets = (one: PriceRow, next: PriceRow): boolean => one.validToMs === null || one.validToMs > next.validFromMs;

/** A price that cannot be taken, and the one it would hold beside. */
export interface Clash {
  readonly wanted: Located<PriceRow>;
  readonly other: PriceRow;
}

/** What is wrong with it: it begins while the other one holds, or goes on when the other one begins. */
export function faultOf({ wanted: { row }, other }: Clash) {
  const values = { from: new Date(other.validFromMs).toISOString().replace('.000Z', 'Z') };
  return other.validFromMs > row.validFromMs
    ? { field: 'validTo', code: 'price-overlap-later', values }
    : { field: 'validFrom', code: 'price-overlap', values };
}

function firstClash(candidates: readonly Candidate[]): Clash | null {
  const sorted = [...candidates].sort((a, b) => a.price.validFromMs - b.price.validFromMs);
  for (const [index, next] of sorted.entries()) {
    const before = sorted[index - 1];
    if (!before || !meets(before.price, next.price)) continue;
    if (next.wanted) return { wanted: next.wanted, other: before.price };
    if (before.wanted) return { wanted: before.wanted, other: next.price };
  }
  return null;
}

/**
 * The prices of one SKU, market and currency that would hold at the same time as another, once `wanted` had replaced
 * those of the same beginning. Of two that meet, the later beginning is refused; what is there already never is.
 */
export function clashes(known: readonly PriceRow[], wanted: readonly Located<PriceRow>[]): Clash[] {
  const left = new Set(wanted);
  const found: Clash[] = [];
  for (;;) {
    const replaced = new Set([...left].map(({ row }) => row.validFromMs));
    const kept = known.filter(({ validFromMs }) => !replaced.has(validFromMs));
    const clash = firstClash([
      ...kept.map((price) => ({ price, wanted: null })),
      ...[...left].map((each) => ({ price: each.row, wanted: each })),
    ]);
    if (!clash) return found;
    found.push(clash);
    left.delete(clash.wanted);
  }
}
