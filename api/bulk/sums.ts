import { toWire } from '../../domain/money.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { BulkJobView } from './schema.js';

type Sum = BulkJobView['sums'][number];

interface Row extends Omit<Sum, 'amount'> {
  readonly jobId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** What the previews of these jobs found to approve, by job: a sum for each currency, state and side of the limit. */
export async function sumsOf(tx: Tx, jobIds: readonly string[]): Promise<(jobId: string) => Sum[]> {
  if (jobIds.length === 0) return () => [];
  const all = await tx.$queryRaw<Row[]>`
    SELECT job_id::text AS "jobId", state, state = 'refused' AND found -> 'limit' IS NOT NULL AS "aboveLimit",
      count(*)::integer AS rows, found #>> '{amount,currency}' AS currency, sum((found #>> '{amount,amountMinor}')::bigint)::bigint AS "amountMinor"
    FROM bulk_rows WHERE job_id = ANY (${[...jobIds]}::uuid[]) AND found -> 'amount' IS NOT NULL
    GROUP BY 1, 2, 3, 5 ORDER BY 5, 2, 3`;
  return (id) =>
    all
      .filter(({ jobId }) => jobId === id)
      .map(({ state, aboveLimit, rows, currency, amountMinor }) => ({
        ...{ state, aboveLimit, rows, amount: toWire({ amountMinor: minor(amountMinor), currency }) },
      }));
}
