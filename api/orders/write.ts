import { chargeOrder } from '../../platform/database/records.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Reckoned } from './sale.js';
import type { Payment } from './schema.js';

interface Placing {
  readonly id: string;
  readonly partnerId: string;
  readonly customerId: string;
  readonly createdBy: string;
  readonly cartId?: string;
  readonly at: Date;
  readonly payment: Payment;
}

/**
 * The order, its lines and its payment on account. In one transaction: accepted is committed and paid. A card is charged by
 * the order's workflow.
 */
export async function writeOrder(tx: Tx, { at, cartId, payment, ...order }: Placing, sale: Reckoned): Promise<void> {
  const { currency, totalMinor, taxMinor, taxAbout } = sale;
  const { id: orderId, partnerId } = order;
  await tx.order.create({
    data: {
      ...order,
      ...(cartId === undefined ? {} : { cartId }),
      currency,
      totalMinor,
      taxMinor,
      ...(taxAbout === null ? {} : { taxAbout: { ...taxAbout, label: { ...taxAbout.label } } }),
      paymentMethod: payment.method,
      ...(payment.paymentMethodId === undefined ? {} : { cardToken: payment.paymentMethodId }),
      createdAt: at,
    },
  });
  await tx.orderLine.createMany({
    data: sale.lines.map(({ productId: _, ...line }) => ({ ...line, partnerId, orderId, currency })),
  });
  if (payment.method === 'invoice') await chargeOrder(tx, orderId);
}
