import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CartView, ReviewView } from '../../api/carts/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { SoftwareView } from '../../api/software/schema.js';
import { expectDone, firstCustomerId, someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ settings: { TAX_RATES: 'TW=5,DE=8.25' } });
});
afterAll(() => desk[Symbol.asyncDispose]());

/** Sells one SKU at this price to a partner of the demo, in the order of the demo data. */
async function sellAt(partner: number, market: string, currency: string, amountMinor: number) {
  const skuId = await someSkuId(desk, partner);
  await desk.database.query('DELETE FROM prices WHERE sku_id = $1 AND market = $2', [skuId, market]);
  await desk.database.query(
    `INSERT INTO prices (sku_id, market, currency, amount_minor, valid_from) VALUES ($1, $2, $3, $4, now() - interval '1 day')`,
    [skuId, market, currency, amountMinor],
  );
  return skuId;
}

async function reviewOf(partner: number, lineItems: readonly object[]) {
  const customerId = await firstCustomerId(desk, partner);
  const agent = desk.as('admin_agent', partner);
  const carts = `/api/v1/customers/${customerId}/carts`;
  const { cartId } = expectDone('Cart', await agent.post<CartView>(carts, { lineItems }));
  const { body: review } = await agent.get<ReviewView>(`${carts}/${cartId}/review`);
  const buy = async () => {
    const { total, digest } = review;
    return expectDone('Checkout', await agent.post<OrderView>(`${carts}/${cartId}/checkout`, { total, digest }));
  };
  return { review, buy, customerId, agent };
}

test('a partner in a taxed country reads the tax before it pays, and pays it', async () => {
  const skuId = await sellAt(1, 'TW', 'TWD', 1_010);
  const { review, buy, customerId, agent } = await reviewOf(1, [
    { skuId, quantity: 1 },
    { skuId, quantity: 3 },
  ]);
  // 5 % of 10.10 is 0.505 and of 30.30 is 1.515: each line by itself, halves up.
  expect(review).toMatchObject({
    subtotal: { amount: '40.40', currency: 'TWD' },
    tax: { amount: { amount: '2.03', currency: 'TWD' }, rate: '5' },
    total: { amount: '42.43', currency: 'TWD' },
    lineItems: [{ tax: { amount: '0.51' } }, { tax: { amount: '1.52' } }],
  });
  const order = await buy();
  expect(order).toMatchObject({ total: { amount: '42.43' }, subtotal: { amount: '40.40' }, tax: { rate: '5' } });
  expect(order.payment.captured).toEqual(order.total);
  const [owed] = await desk.database.query(
    `SELECT sum(e.amount_minor)::integer AS minor FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
     WHERE t.order_id = $1 AND e.account_id LIKE 'partner:%'`,
    [order.orderId],
  );
  expect(owed).toEqual({ minor: 4_243 });
  // What goes back of a line is what was paid for it, its tax with it.
  const { subscriptionId = '' } = order.lineItems[1] ?? {};
  const { body } = await agent.get<SoftwareView>(`/api/v1/customers/${customerId}/software/${subscriptionId}`);
  expect(body.cancellation.refundable).toEqual({ amount: '31.82', currency: 'TWD' });
});

test('the plain order is taxed like the cart', async () => {
  const skuId = await sellAt(1, 'TW', 'TWD', 1_010);
  const customerId = await firstCustomerId(desk, 1);
  const order = await desk
    .as('admin_agent', 1)
    .post<OrderView>(`/api/v1/customers/${customerId}/orders`, { lines: [{ skuId, quantity: 1 }] });
  expect(order).toMatchObject({
    status: 201,
    body: { total: { amount: '10.61' }, tax: { amount: { amount: '0.51' } } },
  });
});

test('a partner in another country is not taxed', async () => {
  const skuId = await sellAt(0, 'US', 'USD', 1_010);
  const { review } = await reviewOf(0, [{ skuId, quantity: 1 }]);
  expect(review).toMatchObject({ tax: null, total: { amount: '10.10', currency: 'USD' } });
});

test('a currency without digits is taxed and charged without them', async () => {
  await desk.database.query(`UPDATE partners SET country = 'JP', currency = 'JPY' WHERE country = 'US'`);
  const skuId = await sellAt(0, 'JP', 'JPY', 1_500);
  const { review, buy } = await reviewOf(0, [{ skuId, quantity: 3 }]);
  expect(review).toMatchObject({ total: { amount: '4500', currency: 'JPY' } });
  expect(await buy()).toMatchObject({ total: { amount: '4500', currency: 'JPY' } });
});
