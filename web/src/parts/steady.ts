/** Rows as they are drawn while somebody reads them. */
export interface Steady<Row> {
  readonly rows: readonly Row[];
  /** So many would have come between or before them. */
  readonly fresh: number;
  /** IDs of those that are in the list no more. */
  readonly left: ReadonlySet<string>;
}

interface Now<Row> {
  readonly rows: readonly Row[];
  /** All of the list is known: else what stood at its end may only have moved further on. */
  readonly isWhole: boolean;
}

/**
 * The rows of before, in their places, as they are now; what was loaded behind them stands behind them. One that has
 * left the list stays as it was last seen and is told of, and what is new is only counted: nothing moves under the
 * reader's eyes.
 */
export function steadied<Row>(
  before: readonly Row[],
  { rows: now, isWhole }: Now<Row>,
  idOf: (row: Row) => string,
): Steady<Row> {
  const current = new Map(now.map((row) => [idOf(row), row]));
  const known = new Set(before.map(idOf));
  const last = now.findLastIndex((row) => known.has(idOf(row)));
  const behind = before.length === 0 || last >= 0 ? now.slice(last + 1) : [];
  const fresh = now.length - behind.length - now.filter((row) => known.has(idOf(row))).length;
  const end = isWhole ? before.length : before.findLastIndex((row) => current.has(idOf(row)));
  const left = new Set(
    before
      .slice(0, Math.max(0, end))
      .map(idOf)
      .filter((id) => !current.has(id)),
  );
  return { rows: [...before.map((row) => current.get(idOf(row)) ?? row), ...behind], fresh, left };
}
