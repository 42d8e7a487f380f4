import { Forbidden } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { findCustomer } from '../customers/find.js';
import { CustomerParams } from '../customers/schema.js';
import type { Deps } from '../deps.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { priced, type Wanted } from './price.js';
import { provision } from './provision.js';
import { assertEligible, isBookable, reckon } from './sale.js';
import { NewOrderBody, OrderView, type Payment } from './schema.js';
import { ORDER, type OrderRow, orderView } from './view.js';
import { writeOrder } from './write.js';

type Buying = Call<{ customerId: string }, unknown, { lines: readonly Wanted[]; payment: Payment }>;

/** Errors: `Invalid` for a card where cards are not taken, without one, or with one on account. */
export function assertOffered(
  { method, paymentMethodId }: Payment,
  { settings: { paymentProvider } }: Pick<Deps, 'settings'>,
): void {
  const pointer = '/payment/paymentMethodId';
  if (method === 'invoice' && paymentMethodId !== undefined) throw new Invalid([{ pointer, code: 'card-on-account' }]);
  if (method === 'invoice') return;
  if (paymentProvider !== 'stripe') throw new Invalid([{ pointer: '/payment/method', code: 'payment-not-offered' }]);
  if (paymentMethodId === undefined) throw new Invalid([{ pointer, code: 'required' }]);
}

const readOrder = (tx: Tx, id: string, partnerId: string): Promise<OrderRow | null> =>
  tx.order.findUnique({ where: { id, partnerId }, include: ORDER });

/** Prices at this instant, then tax, then the order: found again when it was placed before. */
async function place(call: Buying, deps: Deps, partnerId: string): Promise<OrderRow> {
  const { body, who, params, resourceId: id } = call;
  const known = await call.data((tx) => readOrder(tx, id, partnerId));
  if (known) return known;
  const { partner, customer, at, lines } = await call.data(async (tx) => {
    const buyer = await tx.partner.findUniqueOrThrow({ where: { id: partnerId } });
    const found = await findCustomer(tx, who, params);
    assertEligible(buyer);
    const now = await clockOf(tx);
    return { partner: buyer, customer: found, at: now, lines: await priced(tx, body.lines, buyer, now) };
  });
  const sale = await reckon(lines, { partner, customer }, { tax: deps.tax, atMs: at.getTime() });
  if (!isBookable(sale)) throw new Invalid([{ pointer: '/lines', code: 'too-many', values: { maximum: 50 } }]);
  return call.data(async (tx) => {
    await writeOrder(
      tx,
      { id, partnerId, customerId: customer.id, createdBy: who.id, at, payment: body.payment },
      sale,
    );
    return tx.order.findUniqueOrThrow({ where: { id, partnerId }, include: ORDER });
  });
}

/** The order as it stands after its story was given a moment: keys are mostly there by then. */
export async function fulfilled(
  call: Pick<Call, 'data' | 'arrivedAtMs'>,
  deps: Deps,
  { id, partnerId, status }: Pick<OrderRow, 'id' | 'partnerId' | 'status'>,
): Promise<OrderRow> {
  if (status === 'pending') await provision(deps, { id, partnerId }, call.arrivedAtMs);
  return call.data((tx) => tx.order.findUniqueOrThrow({ where: { id, partnerId }, include: ORDER }));
}

/** Buys. The order stands when this answers; its card payment and its keys may take a moment longer (`status: pending`). */
export const placeOrder = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers/{customerId}/orders',
    tag: 'Orders',
    summary: 'Buy for a customer, by invoice on account or by card',
    params: CustomerParams,
    body: NewOrderBody,
    answers: { 201: { description: 'Placed; `pending` until its keys are there', schema: OrderView } },
    idempotency: 'required',
    audited: true,
  },
  async (call, deps) => {
    const { partnerId } = call.who;
    if (partnerId === null) throw new Forbidden('Only partners buy.');
    assertOffered(call.body.payment, deps);
    const row = await fulfilled(call, deps, await place(call, deps, partnerId));
    const headers = { Location: `${call.req.path}/${row.id}` };
    return { status: 201, body: orderView(row, call.locale), headers };
  },
);
