import { minor } from '../../platform/database/minor.js';
import type { Deps } from '../deps.js';
import { PROVIDER_OF } from '../payments/providers.js';
import type { Stepped } from './index.js';

/**
 * On account, the payment was taken in the transaction that accepted the order, and asking again takes nothing more. A
 * provider that has to be called is called here, under a key derived from the order.
 */
export async function payOrder(deps: Deps, orderId: string): Promise<Stepped> {
  const { prisma } = deps.db;
  const order = await prisma.order.findUniqueOrThrow({ where: { id: orderId } });
  const method = order.paymentMethod === 'card' ? 'card' : 'invoice';
  const { partnerId, currency } = order;
  const money = { amountMinor: minor(order.totalMinor), currency };
  const outcome = await deps.payments.of(PROVIDER_OF[method]).charge({ orderId, partnerId, money });
  if (outcome.status === 'captured') return { ok: true };
  return { ok: false, code: 'payment-declined', reason: `The payment was declined (${outcome.code}).` };
}
