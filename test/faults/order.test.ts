import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderView } from '../../api/orders/schema.js';
import { expectDone, firstCustomerId, someSkuId } from '../support/dealings.js';
import { eventually } from '../support/eventually.js';
import { type House, openHouse } from './house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 180_000);
afterAll(async () => {
  await house?.[Symbol.asyncDispose]();
}, 60_000);

const url = async (): Promise<string> => `/api/v1/customers/${await firstCustomerId(house.desk)}/orders`;

/** Paid, and stopped where its keys are asked for: the key service has heard the question and does not answer. */
async function stopBeforeKeys(lines: number): Promise<OrderView> {
  const { desk, keys } = house;
  const skuId = await someSkuId(desk);
  const before = keys.asked.length;
  keys.hold();
  const body = { lines: Array.from({ length: lines }, () => ({ skuId, quantity: 1 })) };
  const order = expectDone('Buying', await desk.as('sales_agent').post<OrderView>(await url(), body));
  await eventually('the key service is asked', () => Promise.resolve(keys.asked.length > before));
  expect(order).toMatchObject({ status: 'pending', payment: { captured: order.total } });
  return order;
}

async function endOf({ orderId }: OrderView, status: OrderView['status']): Promise<OrderView> {
  const path = `${await url()}/${orderId}`;
  return eventually(
    `the order is ${status}`,
    async () => {
      const { body } = await house.desk.as('sales_agent').get<OrderView>(path);
      return body.status === status ? body : undefined;
    },
    { withinMs: 110_000, everyMs: 200 },
  );
}

/** What the partner owes for the order, and every key that was issued for it. */
async function leftOf({ orderId }: OrderView) {
  const [owed] = await house.query<{ minor: string | null }>(
    `SELECT sum(e.amount_minor)::text AS minor FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
     WHERE t.order_id = $1 AND e.account_id LIKE 'partner:%'`,
    [orderId],
  );
  const lines = await house.query<{ id: string }>('SELECT id FROM order_lines WHERE order_id = $1', [orderId]);
  const issued = [...house.keys.keys.values()].filter(({ id }) =>
    lines.some((line) => id.includes(line.id.slice(0, 8))),
  );
  const letters = await house.query<{ template: string }>(`SELECT template FROM letters WHERE topic_id = $1`, [
    orderId,
  ]);
  return {
    owed: Number(owed?.minor ?? 0),
    keys: issued.map(({ status }) => status),
    letters: letters.map((one) => one.template),
  };
}

test('kill -9 of the worker between payment and keys: the order is provisioned by itself, each line once', async () => {
  const order = await stopBeforeKeys(2);
  await house.start.kill('worker');
  house.keys.release();
  await endOf(order, 'completed');
  const { owed, keys, letters } = await leftOf(order);
  expect(owed).toBeGreaterThan(0);
  expect({ keys, letters }).toEqual({ keys: ['active', 'active'], letters: ['order-confirmed'] });
  await house.desk.mail.until('the confirmation', ({ subject }) => subject?.includes(String(order.number)) ?? false);
}, 150_000);

test('kill -9 of the worker between payment and keys that are then refused: paid back, nothing owed, no key alive', async () => {
  const order = await stopBeforeKeys(2);
  await house.start.kill('worker');
  house.keys.takesOrders = 0;
  house.keys.release();
  const failed = await endOf(order, 'failed');
  expect(failed).toMatchObject({
    failure: { code: 'keys-refused' },
    payment: { refunded: order.total },
    documents: [],
  });
  const { owed, keys, letters } = await leftOf(order);
  expect(owed).toBe(0);
  expect(keys.filter((status) => status !== 'revoked')).toEqual([]);
  expect(letters).toEqual(['order-failed']);
  const unbalanced = await house.query(
    `SELECT currency FROM ledger_entries GROUP BY currency HAVING sum(amount_minor) <> 0`,
  );
  expect(unbalanced).toEqual([]);
}, 150_000);
