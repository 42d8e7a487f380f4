import { orderRefundKey } from '../../domain/ids.js';
import type { Deps } from '../deps.js';
import { several } from '../keys/several.js';
import { type Check, type Look, pageOf } from './check.js';

const MOST = 100;

interface FailedOrder {
  readonly id: string;
  readonly provider: string;
  /** The provider's name for its payment. */
  readonly paymentReference: string;
}

const failedOrders = ({ db, payments }: Deps, { after, since }: Look): Promise<FailedOrder[]> =>
  db.prisma.$queryRaw<FailedOrder[]>`
    SELECT o.id::text, p.provider, p.reference AS "paymentReference" FROM orders o JOIN payments p ON p.order_id = o.id
    WHERE o.status = 'failed' AND p.captured_minor > 0 AND o.created_at > ${since} AND o.id::text > ${after}
      AND p.provider = ANY (${payments.outside.map(({ provider }) => provider)}::text[])
    ORDER BY o.id::text LIMIT ${MOST}`;

/** The provider's word of the last attempt to give an order back; each follows a definite no to the one before it. */
async function lastWord({ payments }: Deps, { id, provider, paymentReference }: FailedOrder): Promise<string> {
  let last = 'none';
  for (let attempt = 1; ; attempt += 1) {
    const found = await payments.of(provider).find({ key: orderRefundKey(id, attempt), paymentReference });
    last = found?.status ?? last;
    if (found?.status !== 'declined') return last;
  }
}

/**
 * An order that failed has its money back for good. It has no case that could be opened again when the money comes back
 * late, so that is put before a person.
 */
export const compareOrderRefunds: Check = async (deps, look) => {
  const rows = await failedOrders(deps, look);
  const words = await several(rows, async (row) => ({ id: row.id, found: await lastWord(deps, row) }));
  const differences = words
    .filter(({ found }) => found !== 'settled')
    .map(({ id, found }) => ({
      ...({ kind: 'order-refund-returned', subject: orderRefundKey(id), ticketId: null, expected: 'settled' } as const),
      ...{ found, explanation: null },
    }));
  return pageOf(rows, MOST, { differences, place: ({ id }) => id });
};
