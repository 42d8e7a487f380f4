import type { Deps } from '../deps.js';
import { hearOfPayment } from '../payment-events/hear.js';
import { type Check, type Look, pageOf } from './check.js';

/** Each is a question or two to its provider: a page is done long before anybody thinks that this worker has died. */
const MOST = 20;

interface DisputedPayment {
  readonly id: string;
  readonly provider: string;
  /** The provider's name for it. */
  readonly reference: string;
}

/** By the provider's last word, or by a refund that waited for the end of a dispute until a person was asked. */
const disputedPayments = ({ db }: Deps, { after }: Look): Promise<DisputedPayment[]> =>
  db.prisma.$queryRaw<DisputedPayment[]>`
  SELECT p.id::text, p.provider, p.reference FROM payments p
  WHERE p.id::text > ${after} AND (p.dispute = 'open' OR EXISTS (SELECT FROM tickets t
    WHERE t.order_id = p.order_id AND t.status = 'needs_attention' AND t.attention ->> 'code' = 'payment-disputed'))
  ORDER BY p.id::text LIMIT ${MOST}`;

async function hear(deps: Deps, { id, provider, reference }: DisputedPayment): Promise<void> {
  await hearOfPayment(deps, deps.payments.of(provider), { id, reference });
}

/**
 * Finds no difference: it hears of the ends of disputes that no webhook told, before which nothing may be approved and what
 * was approved does not go on.
 */
export const hearOfDisputes: Check = async (deps, look) => {
  const rows = await disputedPayments(deps, look);
  for (const row of rows) {
    await hear(deps, row).catch((err: unknown) =>
      deps.log.warn({ paymentId: row.id, err }, 'It could not be heard how a dispute stands'),
    );
  }
  return { ...pageOf(rows, MOST, { differences: [], place: ({ id }) => id }), checked: 0 };
};
