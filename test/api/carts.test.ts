import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CartList, CartView, ReviewView } from '../../api/carts/schema.js';
import type { OrderList, OrderView } from '../../api/orders/schema.js';
import type { Client } from '../support/client.js';
import { expectDone, firstCustomerId, someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
let customerId: string;
let skuId: string;
let base: string;
beforeAll(async () => {
  desk = await openDesk();
  customerId = await firstCustomerId(desk);
  skuId = await someSkuId(desk);
  base = `/api/v1/customers/${customerId}/carts`;
});
afterAll(() => desk[Symbol.asyncDispose]());

const begin = async (quantity = 1, agent: Client = desk.as('sales_agent')): Promise<CartView> =>
  expectDone('Cart', await agent.post<CartView>(base, { lineItems: [{ skuId, quantity }] }));

const review = async ({ cartId }: Pick<CartView, 'cartId'>, agent: Client = desk.as('sales_agent')) =>
  expectDone('Review', await agent.get<ReviewView>(`${base}/${cartId}/review`));

const checkOut = (
  { cartId, total, digest }: Pick<ReviewView, 'cartId' | 'total' | 'digest'>,
  key: string = randomUUID(),
  agent: Client = desk.as('sales_agent'),
) => agent.post<OrderView>(`${base}/${cartId}/checkout`, { total, digest }, { 'idempotency-key': key });

const ordersOf = async ({ cartId }: Pick<CartView, 'cartId'>) =>
  desk.database.query<{ id: string; status: string }>('SELECT id, status FROM orders WHERE cart_id = $1', [cartId]);

/** The price of the SKU in the first partner's market, from now on. */
const setPrice = (amountMinor: number) =>
  desk.database.query(
    `WITH ended AS (UPDATE prices SET valid_to = now() WHERE sku_id = $1 AND market = 'US' AND valid_to IS NULL)
     INSERT INTO prices (sku_id, market, currency, amount_minor, valid_from) VALUES ($1, 'US', 'USD', $2, now())`,
    [skuId, amountMinor],
  );

describe('a cart', () => {
  test('is kept, found again as the newest active one, changed, and grows an ETag', async () => {
    const agent = desk.as('admin_agent');
    const first = await agent.post<CartView>(base, { lineItems: [{ skuId, quantity: 1 }] });
    expect(first).toMatchObject({ status: 201, body: { status: 'active', customerId, orderId: null } });
    const { cartId } = first.body;
    const etag = first.headers.get('etag') ?? '';
    const changed = await agent.patch<CartView>(
      `${base}/${cartId}`,
      { lineItems: [{ skuId, quantity: 3 }] },
      { 'if-match': etag },
    );
    expect(changed.body.lineItems).toMatchObject([{ lineItemNumber: 1, skuId, quantity: 3 }]);
    const stale = await agent.patch(`${base}/${cartId}`, { lineItems: [] }, { 'if-match': etag });
    expect(stale).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    const { body } = await agent.get<CartList>(`${base}?status=active&limit=1`);
    expect(body.items).toMatchObject([{ cartId, lineItems: [{ quantity: 3 }] }]);
  });

  test('holds only what is sold in the partner’s market', async () => {
    const answer = await desk.as('sales_agent').post(base, { lineItems: [{ skuId: 'no-such-sku', quantity: 1 }] });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'validation', errors: [{ pointer: '/lineItems/0/skuId' }] },
    });
  });

  test('is its maker’s own: a colleague does not find it', async () => {
    const { cartId } = await begin();
    const colleague = desk.as('admin_agent');
    expect(await colleague.get(`${base}/${cartId}`)).toMatchObject({ status: 404 });
    expect((await colleague.get<CartList>(base)).body.items.map((cart) => cart.cartId)).not.toContain(cartId);
  });

  test('is a sales agent’s to fill, and not a helpdesk agent’s or the desk’s', async () => {
    for (const role of ['helpdesk_agent', 'support_agent', 'administrator']) {
      expect(await desk.as(role).post(base, {})).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  test('expires: it is neither changed nor ordered then, and not found as active', async () => {
    const cart = await begin();
    const read = await review(cart);
    await desk.database.query(`UPDATE carts SET expires_at = now() - interval '1 ms' WHERE id = $1`, [cart.cartId]);
    const agent = desk.as('sales_agent');
    expect(await checkOut(read)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    expect(await agent.patch(`${base}/${cart.cartId}`, { lineItems: [] })).toMatchObject({ status: 409 });
    expect(await agent.get(`${base}/${cart.cartId}`)).toMatchObject({ body: { status: 'expired' } });
    const active = await agent.get<CartList>(`${base}?status=active`);
    expect(active.body.items.map(({ cartId }) => cartId)).not.toContain(cart.cartId);
    expect(await ordersOf(cart)).toEqual([]);
  });
});

describe('a review', () => {
  test('says price, total and the ends of the return window at that instant, in both parties’ zones', async () => {
    const read = await review(await begin(2));
    const [line] = read.lineItems;
    expect(Number(read.total.amount)).toBe(2 * Number(line?.pricing?.price.amount));
    expect(read).toMatchObject({ tax: null, problems: [], subtotal: read.total });
    expect(read.timeZones.partner).toBe('America/New_York');
    expect(Date.parse(line?.returnWindow.until ?? '') - Date.parse(read.reviewedAt)).toBe(30 * 86_400_000);
  });

  test('says that a price has changed since it was put in, and what cannot be sold', async () => {
    const cart = await begin();
    const before = await review(cart);
    await setPrice(77_700);
    const after = await review(cart);
    expect(after.lineItems[0]).toMatchObject({ priceBefore: before.total, pricing: { price: { amount: '777.00' } } });
    await desk.database.query('UPDATE prices SET valid_to = now() WHERE sku_id = $1 AND valid_to IS NULL', [skuId]);
    expect(await review(cart)).toMatchObject({ problems: ['not-sold'], lineItems: [{ pricing: null }] });
    expect(await checkOut(after)).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    await setPrice(88_800);
  });

  test('of an empty cart says so, and its checkout is refused', async () => {
    const agent = desk.as('sales_agent');
    const cart = expectDone('Cart', await agent.post<CartView>(base, {}));
    const read = await review(cart);
    expect(read).toMatchObject({ problems: ['empty'], total: { amount: '0.00' } });
    expect(await checkOut(read)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/lineItems' }] } });
  });

  test('of a partner that is not eligible says so, and its checkout says why it is refused', async () => {
    const cart = await begin();
    const eligible = (is: boolean) =>
      desk.database.query(`UPDATE partners SET eligible = $1 WHERE country = 'US'`, [is]);
    await eligible(false);
    const read = await review(cart);
    const refused = await checkOut(read);
    await eligible(true);
    expect(read.problems).toEqual(['not-eligible']);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'not-eligible', detail: expect.stringMatching(/ask the desk/) },
    });
  });
});

describe('a checkout', () => {
  test('buys what was reviewed: the order of the cart, its keys, its confirmation', async () => {
    const cart = await begin(2);
    const read = await review(cart);
    const answer = await checkOut(read);
    expect(answer).toMatchObject({ status: 201, body: { total: read.total, tax: null, failure: null } });
    const { orderId } = answer.body;
    const url = `/api/v1/customers/${customerId}/orders/${orderId}`;
    const order = await eventually('the order is completed', async () => {
      const { body } = await desk.as('sales_agent').get<OrderView>(url);
      return body.status === 'completed' ? body : undefined;
    });
    expect(order.documents).toEqual([
      { kind: 'order-confirmation', number: String(order.number), url: `${url}/documents/confirmation.pdf` },
    ]);
    expect(await desk.as('sales_agent').get(`${base}/${cart.cartId}`)).toMatchObject({
      body: { status: 'ordered', orderId },
    });
    const changed = await desk.as('sales_agent').patch(`${base}/${cart.cartId}`, { lineItems: [] });
    expect(changed).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    const mail = await desk.mail.until(
      'the confirmation',
      ({ subject }) => subject?.includes(`order ${order.number}`) ?? false,
    );
    expect(mail.attachments).toMatchObject([{ contentType: 'application/pdf' }]);
  });

  test('twenty at once, half of them with one key, are one order that is paid once', async () => {
    const read = await review(await begin());
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => checkOut(read, index < 10 ? key : randomUUID())),
    );
    expect(new Set(answers.map(({ status, body }) => `${status < 300 ? 'done' : status} ${body.orderId}`)).size).toBe(
      1,
    );
    expect(await ordersOf(read)).toHaveLength(1);
    const paid = await desk.database.query(
      `SELECT 1 FROM payments p JOIN orders o ON o.id = p.order_id WHERE o.cart_id = $1`,
      [read.cartId],
    );
    expect(paid).toHaveLength(1);
  });

  test('buys nothing when a price has changed since the review, until the new one is agreed to', async () => {
    const cart = await begin();
    const read = await review(cart);
    await setPrice(99_900);
    expect(await checkOut(read)).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    expect(await ordersOf(cart)).toEqual([]);
    expect(await checkOut(await review(cart))).toMatchObject({ status: 201, body: { total: { amount: '999.00' } } });
  });

  test('buys nothing when the cart has changed since the review, nor at another total than was read', async () => {
    const cart = await begin();
    const read = await review(cart);
    const less = { ...read, total: { ...read.total, amount: '1.00' } };
    expect(await checkOut(less)).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    await desk.as('sales_agent').patch(`${base}/${cart.cartId}`, { lineItems: [{ skuId, quantity: 9 }] });
    expect(await checkOut(read)).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
    expect(await ordersOf(cart)).toEqual([]);
  });

  test('needs an Idempotency-Key, because money moves', async () => {
    const { cartId, total, digest } = await review(await begin());
    const answer = await desk.as('sales_agent').call('POST', `${base}/${cartId}/checkout`, { total, digest });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
  });

  test('by card is not offered yet, and says so at its field', async () => {
    const { cartId, total, digest } = await review(await begin());
    const body = { total, digest, payment: { method: 'card' } };
    expect(await desk.as('sales_agent').post(`${base}/${cartId}/checkout`, body)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/payment/method' }] },
    });
  });
});

test('orders are listed by status, newest first, page by page', async () => {
  const orders = `/api/v1/customers/${customerId}/orders`;
  const agent = desk.as('helpdesk_agent');
  const first = await agent.get<OrderList>(`${orders}?status=completed&limit=1`);
  const second = await agent.get<OrderList>(`${orders}?status=completed&limit=1&cursor=${first.body.nextCursor ?? ''}`);
  const [newer, older] = [first.body.items[0], second.body.items[0]];
  expect(newer?.createdAt.localeCompare(older?.createdAt ?? '')).toBeGreaterThanOrEqual(0);
  expect([newer?.status, older?.status]).toEqual(['completed', 'completed']);
  expect((await agent.get<OrderList>(`${orders}?status=failed`)).body.items).toEqual([]);
  const other = await agent.get(`${orders}?status=failed&cursor=${first.body.nextCursor ?? ''}`);
  expect(other).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cursor' }] } });
});
