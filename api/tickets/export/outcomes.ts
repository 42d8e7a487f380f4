import type { DECISIONS } from '../../../domain/queue.js';
import { instant } from '../../../domain/time.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { wire } from '../../orders/view.js';
import type { Money } from '../../schema.js';
import { DECIDED, REFUNDED, REJECTED, STANDING } from '../outcome.js';

/** What became of a ticket, as the dashboard counts it. */
export interface Outcome {
  readonly decision: (typeof DECISIONS)[number] | null;
  readonly decidedAt: string | null;
  /** A refund that has settled. */
  readonly refunded: Money | null;
}

export const NOTHING_YET: Outcome = { decision: null, decidedAt: null, refunded: null };

interface Row {
  readonly id: string;
  readonly rejected: boolean | null;
  readonly at: Date | null;
  readonly minor: bigint | null;
  readonly currency: string | null;
}

/** Of each of these tickets that there is something of, by the very conditions of the dashboard. */
export async function outcomesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Outcome>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT t.id, d.rejected, d.at, r.amount_minor AS minor, r.currency FROM tickets t
    LEFT JOIN LATERAL (SELECT ${REJECTED} AS rejected, max(a.at) AS at FROM approvals a WHERE ${STANDING} AND ${DECIDED}) d ON true
    LEFT JOIN refunds r ON ${REFUNDED}
    WHERE t.id = ANY (${[...ids]}::uuid[])`;
  const outcome = ({ rejected, at, minor, currency }: Row): Outcome => ({
    decision: rejected === null ? null : rejected ? 'rejected' : 'approved',
    decidedAt: at && instant(at.getTime()),
    refunded: minor === null || currency === null ? null : wire(minor, currency),
  });
  return new Map(rows.map((row) => [row.id, outcome(row)]));
}
