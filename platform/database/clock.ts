import type { Tx } from './tenant.js';

/** When the transaction began, by the database: the one clock of what is stored and judged. */
export async function clockOf(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', now()) AS now`;
  if (!row) throw new Error('The database has no clock');
  return row.now;
}
