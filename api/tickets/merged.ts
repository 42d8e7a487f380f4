import type { Tx } from '../../platform/database/tenant.js';
import { MergedInto } from '../problem.js';

/** Errors: `MergedInto` with the request in which it goes on. */
export async function assertStanding(tx: Tx, ticketId: string): Promise<void> {
  const merge = await tx.ticketMerge.findFirst({
    where: { ticketId },
    select: { targetId: true, target: { select: { number: true } } },
  });
  if (merge) throw new MergedInto(merge.targetId, merge.target.number);
}
