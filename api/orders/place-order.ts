import { Forbidden, NotEligible } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import { chargeOrder } from '../../platform/database/records.js';
import type { Tx } from '../../platform/database/tenant.js';
import { findCustomer } from '../customers/find.js';
import { CustomerParams } from '../customers/schema.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { priced, type PricedLine } from './price.js';
import { provision } from './provision.js';
import { NewOrderBody, OrderView } from './schema.js';
import { ORDER, type OrderRow, orderView } from './view.js';

type Buying = Call<
  { customerId: string },
  unknown,
  { lines: { skuId: string; quantity: number }[]; payment: { method: string } }
>;

/** The order, its lines and its payment on account, in one transaction. Found again when it was placed before. */
async function place(tx: Tx, call: Buying, partnerId: string): Promise<OrderRow> {
  const { body, who, params, resourceId: id } = call;
  const known = await tx.order.findUnique({ where: { id, partnerId }, include: ORDER });
  if (known) return known;
  const partner = await tx.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const customer = await findCustomer(tx, who, params);
  if (!partner.eligible)
    throw new NotEligible('This partner may not sell on-premises software yet; ask the desk for it.');
  const at = await clockOf(tx);
  const lines = await priced(tx, body.lines, partner, at);
  const totalMinor = lines.reduce((sum, { extendedPriceMinor }) => sum + extendedPriceMinor, 0);
  if (!Number.isSafeInteger(totalMinor))
    throw new Invalid([{ pointer: '/lines', code: 'too-many', values: { maximum: 50 } }]);
  const { currency } = partner;
  const order = {
    id,
    partnerId,
    customerId: customer.id,
    currency,
    totalMinor,
    paymentMethod: 'invoice',
    createdBy: who.id,
    createdAt: at,
  };
  await tx.order.create({ data: order });
  await tx.orderLine.createMany({
    data: lines.map((line: PricedLine) => ({ ...line, partnerId, orderId: id, currency })),
  });
  await chargeOrder(tx, id);
  return tx.order.findUniqueOrThrow({ where: { id, partnerId }, include: ORDER });
}

/** Buys on account. The order stands when this answers; its keys may take a moment longer (`status: pending`). */
export const placeOrder = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers/{customerId}/orders',
    tag: 'Orders',
    summary: 'Buy for a customer, by invoice on account',
    params: CustomerParams,
    body: NewOrderBody,
    answers: { 201: { description: 'Placed; `pending` until its keys are there', schema: OrderView } },
    idempotency: 'required',
    audited: true,
  },
  async (call, deps) => {
    const { partnerId } = call.who;
    if (partnerId === null) throw new Forbidden('Only partners buy.');
    if (call.body.payment.method !== 'invoice') {
      throw new Invalid([{ pointer: '/payment/method', code: 'payment-not-offered' }]);
    }
    const placed = await call.data((tx) => place(tx, call, partnerId));
    if (placed.status === 'pending') await provision(deps, placed, call.arrivedAtMs);
    const row = await call.data((tx) =>
      tx.order.findUniqueOrThrow({ where: { id: placed.id, partnerId }, include: ORDER }),
    );
    const headers = { Location: `${call.req.path}/${row.id}` };
    return { status: 201, body: orderView(row, call.locale), headers };
  },
);
