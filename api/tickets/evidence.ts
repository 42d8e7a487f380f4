import { evidenceOf } from '../../platform/database/evidence.js';
import type { Tx } from '../../platform/database/tenant.js';

interface TicketLine {
  readonly orderLineId: string;
}

/** The version of what an approver of these lines would read now. */
export async function evidenceVersionOf(tx: Tx, lines: readonly TicketLine[]): Promise<number> {
  const orderLineIds = lines.map(({ orderLineId }) => orderLineId);
  return (await evidenceOf(tx, orderLineIds)).version;
}
