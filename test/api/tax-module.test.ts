import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CartView, ReviewView } from '../../api/carts/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { rescind } from '../cli/rescind.js';
import { ownFolder } from '../platform/folders.js';
import { Closers } from '../support/closers.js';
import { expectDone, firstCustomerId, someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

/** A calculator as an installation writes one: a rule of its own, and every way in which it can go wrong. */
const MODULE = `
const label = { en: 'Software levy', 'zh-TW': '軟體稅' };
export async function taxOn(sale) {
  const quantity = sale.lines[0].quantity;
  if (quantity === 13) throw new Error('the engine is away');
  if (quantity === 14) return { linesMinor: [0.5], about: { label, ratePercent: null } };
  if (quantity === 15) return { linesMinor: [100], about: null };
  if (quantity === 16) return new Promise(() => {});
  if (sale.partnerCountry !== 'US' || sale.currency !== 'USD') throw new Error('not the sale of this test');
  return { linesMinor: sale.lines.map((line) => 7 * line.quantity), about: { label, ratePercent: null } };
}`;

const closers = new Closers();
let desk: Desk;
let skuId: string;
let customerId: string;
beforeAll(async () => {
  const folder = ownFolder();
  closers.add(async () => folder[Symbol.dispose]());
  const file = join(folder.path, 'tax.mjs');
  writeFileSync(file, MODULE);
  desk = await openDesk({ settings: { TAX_MODULE: file }, api: 'child' });
  closers.add(() => desk[Symbol.asyncDispose]());
  skuId = await someSkuId(desk);
  customerId = await firstCustomerId(desk);
});
afterAll(() => closers[Symbol.asyncDispose]());

const buy = (quantity: number) =>
  desk.as('admin_agent').post<OrderView>(
    `/api/v1/customers/${customerId}/orders`,
    { lines: [{ skuId, quantity }] },
    {
      'accept-language': 'zh-TW',
    },
  );

test('an installation’s own calculator is asked for the review and the order, and what it says is what is paid', async () => {
  const agent = desk.as('admin_agent');
  const carts = `/api/v1/customers/${customerId}/carts`;
  const { cartId } = expectDone('Cart', await agent.post<CartView>(carts, { lineItems: [{ skuId, quantity: 3 }] }));
  const { body: review } = await agent.get<ReviewView>(`${carts}/${cartId}/review`);
  expect(review.tax).toEqual({ amount: { amount: '0.21', currency: 'USD' }, label: 'Software levy', rate: null });
  const { total, digest } = review;
  const order = expectDone('Checkout', await agent.post<OrderView>(`${carts}/${cartId}/checkout`, { total, digest }));
  expect(order.tax?.amount.amount).toBe('0.21');
  expect(order.payment.captured).toEqual(total);
  expect((await buy(2)).body.tax).toMatchObject({ amount: { amount: '0.14' }, label: '軟體稅' });
});

test.each([
  ['is away', 13],
  ['gives fractions', 14],
  ['takes money without saying what for', 15],
  ['is silent', 16],
])('while it %s nothing is bought, and the answer says to try again', async (_what, quantity) => {
  const count = 'SELECT count(*)::integer AS n FROM orders';
  const [before] = await desk.database.query(count);
  const answer = await buy(quantity);
  expect(answer).toMatchObject({ status: 503, body: { code: 'dependency-unavailable' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await desk.database.query(count)).toEqual([before]);
});

test('a module that is not there, or is no calculator, stops the start and is named by the doctor', async () => {
  using folder = ownFolder();
  const empty = join(folder.path, 'empty.mjs');
  writeFileSync(empty, 'export const taxOf = 5;');
  for (const [file, said] of [
    [empty, 'does not export a function taxOn'],
    [join(folder.path, 'gone.mjs'), 'cannot be loaded'],
  ] as const) {
    const env = { ...desk.environment, TAX_MODULE: file, PORT: '0' };
    const started = await rescind(['api'], env);
    expect([started.code, started.err]).toEqual([1, expect.stringContaining(said)]);
    const { out } = await rescind(['doctor', '--json'], env);
    const { checks } = JSON.parse(out) as { checks: { name: string; ok: boolean; detail: string }[] };
    expect(checks.find(({ name }) => name === 'tax')).toMatchObject({
      ok: false,
      detail: expect.stringContaining(said),
    });
  }
  const both = await rescind(['doctor'], { ...desk.environment, TAX_RATES: 'TW=5' });
  expect(both.err).toContain('TAX_MODULE and TAX_RATES are both set');
});
