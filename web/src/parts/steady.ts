/** Rows as they are drawn while somebody reads them. */
export interface Steady<Row> {
  readonly rows: readonly Row[];
  /** So many would have come between or before them. */
  readonly fresh: number;
}

/**
 * The rows of before, in their places, as they are now; what was loaded behind them stands behind them. One that has
 * left the list stays as it was last seen, and what is new is only counted: nothing moves under the reader's eyes.
 */
export function steadied<Row>(before: readonly Row[], now: readonly Row[], idOf: (row: Row) => string): Steady<Row> {
  const current = new Map(now.map((row) => [idOf(row), row]));
  const known = new Set(before.map(idOf));
  const last = now.findLastIndex((row) => known.has(idOf(row)));
  const behind = before.length === 0 || last >= 0 ? now.slice(last + 1) : [];
  const fresh = now.length - behind.length - now.filter((row) => known.has(idOf(row))).length;
  return { rows: [...before.map((row) => current.get(idOf(row)) ?? row), ...behind], fresh };
}
