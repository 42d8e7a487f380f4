import type { Tx } from './tenant.js';

const begun = new WeakMap<object, Date>();

/** Notes when a transaction began, where the statement that begins it has said so. */
export const noteClock = (tx: Tx, at: Date): unknown => begun.set(tx, at);

/** When the transaction began, by the database: the one clock of what is stored and judged. */
export async function clockOf(tx: Tx): Promise<Date> {
  const known = begun.get(tx);
  if (known) return known;
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', now()) AS now`;
  if (!row) throw new Error('The database has no clock');
  return row.now;
}
