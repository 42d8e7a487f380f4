import { toWire } from '../../domain/money.js';
import { EditConflict } from '../../domain/refusals.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Deps } from '../deps.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { assertOffered, fulfilled } from '../orders/place-order.js';
import { assertEligible } from '../orders/sale.js';
import { OrderView, type Payment } from '../orders/schema.js';
import { ORDER, type OrderRow, orderView } from '../orders/view.js';
import { writeOrder } from '../orders/write.js';
import type { Money } from '../schema.js';
import { assertActive, findCart } from './find.js';
import { partiesOf, priceCart, reviewed, type Reviewed } from './review.js';
import { CartParams, CheckoutBody } from './schema.js';

type CheckingOut = Call<
  { customerId: string; cartId: string },
  unknown,
  { total: Money; digest: string; payment: Payment }
>;

const orderOf = (tx: Tx, cartId: string): Promise<OrderRow | null> =>
  tx.order.findUnique({ where: { cartId }, include: ORDER });

/** Errors: `Invalid`, `NotEligible`, and `EditConflict` when anything is other than what the buyer has read. */
function assertAgreed({ cart, sale, problems, digest }: Reviewed, { total, digest: read }: CheckingOut['body']): void {
  if (problems.includes('empty'))
    throw new Invalid([{ pointer: '/lineItems', code: 'too-few', values: { minimum: 1 } }]);
  assertEligible(partiesOf(cart).partner);
  const { amount, currency } = toWire({ amountMinor: sale.totalMinor, currency: sale.currency });
  if (problems.length > 0 || digest !== read || total.amount !== amount || total.currency !== currency) {
    throw new EditConflict('The cart or a price has changed since it was reviewed. Review it again.');
  }
}

/** The order of the cart: written now, or found. Of those who try at once, one writes it. */
async function order(call: CheckingOut, deps: Deps): Promise<{ readonly row: OrderRow; readonly isNew: boolean }> {
  const { body, who, params, resourceId: id } = call;
  const found = await call.data(async (tx) => {
    const { cart, now } = await findCart(tx, who, params);
    const row = await orderOf(tx, cart.id);
    if (row) return { row };
    assertActive({ cart, now });
    return { priced: await priceCart(tx, { cart, now }) };
  });
  if ('row' in found) return { row: found.row, isNew: false };
  const review = await reviewed(found.priced, deps);
  assertAgreed(review, body);
  return call.data(async (tx) => {
    const { id: cartId, version, partnerId, customerId } = review.cart;
    const data = { status: 'ordered', version: version + 1, updatedAt: review.now };
    const { count } = await tx.cart.updateMany({ where: { id: cartId, version, status: 'active' }, data });
    if (count > 0) {
      await writeOrder(
        tx,
        { id, partnerId, customerId, createdBy: who.id, cartId, at: review.now, payment: body.payment },
        review.sale,
      );
    }
    const row = await orderOf(tx, cartId);
    if (!row) throw new EditConflict('The cart was changed at the same moment. Review it again.');
    return { row, isNew: count > 0 };
  });
}

/** Buys what was reviewed, at the total that was read, once: another checkout of the same cart answers its order. */
export const checkOut = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers/{customerId}/carts/{cartId}/checkout',
    tag: 'Carts',
    summary: 'Order what is in a cart, at the total of its review',
    params: CartParams,
    body: CheckoutBody,
    answers: {
      200: { description: 'The order that this cart became before', schema: OrderView },
      201: { description: 'Ordered; `pending` until its keys are there', schema: OrderView },
    },
    idempotency: 'required',
    audited: true,
  },
  async (call, deps) => {
    assertOffered(call.body.payment, deps);
    const { row, isNew } = await order(call, deps);
    const now = await fulfilled(call, deps, row);
    const headers = { Location: `/api/v1/customers/${call.params.customerId}/orders/${row.id}` };
    return { status: isNew ? 201 : 200, body: orderView(now, call.locale), headers };
  },
);
