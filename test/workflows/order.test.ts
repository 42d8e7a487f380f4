import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FakeKeyService } from '../fakes/key-service.js';
import { eventually } from '../support/eventually.js';
import { openStories, type Stories } from './story.js';

let service: FakeKeyService;
let stories: Stories;
beforeAll(async () => {
  service = await FakeKeyService.open();
  stories = await openStories({ settings: { ...service.settings, KEY_SERVICE_TIMEOUT: 'PT10S' } });
});
beforeEach(() => {
  Object.assign(service, { outage: null, takesOrders: Number.POSITIVE_INFINITY, lostAnswers: 0 });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

const statusOf = async (orderId: string) =>
  (await stories.database.query<{ status: string }>('SELECT status FROM orders WHERE id = $1', [orderId]))[0]?.status;
const keysOf = (orderId: string) =>
  stories.database.query<{ status: string; service: string }>(
    `SELECT k.status, k.service FROM licence_keys k JOIN order_lines l ON l.id = k.order_line_id WHERE l.order_id = $1`,
    [orderId],
  );
const booksOf = (orderId: string) =>
  stories.database.query<{ kind: string; sum: string }>(
    `SELECT t.kind, sum(e.amount_minor)::text AS sum FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
     WHERE t.order_id = $1 GROUP BY t.kind ORDER BY t.kind`,
    [orderId],
  );

/** Why the order failed, and what its buyer is told. */
async function toldOf(orderId: string) {
  const [order] = await stories.database.query<{ failure: string | null }>(
    `SELECT failure ->> 'code' AS failure FROM orders WHERE id = $1`,
    [orderId],
  );
  const letters = await stories.database.query<{ template: string }>(
    `SELECT template FROM letters WHERE topic = 'order' AND topic_id = $1`,
    [orderId],
  );
  return { failure: order?.failure ?? null, letters: letters.map(({ template }) => template) };
}

test('every line of a paid order gets a key of the configured service', async () => {
  const { orderId } = await stories.buy(3);
  expect(await statusOf(orderId)).toBe('completed');
  expect(await keysOf(orderId)).toEqual(Array.from({ length: 3 }, () => ({ status: 'active', service: 'http' })));
  expect(await toldOf(orderId)).toEqual({ failure: null, letters: ['order-confirmed'] });
});

test('an outage only makes an order wait', async () => {
  service.outage = 503;
  const bought = await stories.order(1);
  const ending = stories.provision(bought);
  await eventually('the service was asked', () => Promise.resolve(service.asked.at(-1)?.path === '/keys'));
  expect(await statusOf(bought.orderId)).toBe('pending');
  service.outage = null;
  expect(await ending).toBe('completed');
});

test('a lost answer does not make a second key', async () => {
  const before = service.keys.size;
  service.lostAnswers = 1;
  const { orderId } = await stories.buy(1);
  expect(await keysOf(orderId)).toHaveLength(1);
  expect(service.keys.size).toBe(before + 1);
});

test('what cannot be provisioned is given back whole: keys dead, money back, books even', async () => {
  const bought = await stories.order(2);
  service.takesOrders = 1;
  expect(await stories.provision(bought)).toBe('failed');
  expect(await statusOf(bought.orderId)).toBe('failed');
  expect(await booksOf(bought.orderId)).toEqual([
    { kind: 'purchase', sum: '0' },
    { kind: 'reversal', sum: '0' },
  ]);
  const [payment] = await stories.database.query<{ whole: boolean }>(
    'SELECT refunded_minor = captured_minor AS whole FROM payments WHERE order_id = $1',
    [bought.orderId],
  );
  expect(payment).toEqual({ whole: true });
  expect(await keysOf(bought.orderId)).toEqual([{ status: 'revoked', service: 'http' }]);
  expect(await toldOf(bought.orderId)).toEqual({ failure: 'keys-refused', letters: ['order-failed'] });
  expect([...service.keys.values()].at(-1)).toMatchObject({ status: 'revoked' });
});

test('when the patience with the key service is over, the order is given back and nothing of it is half done', async () => {
  const impatient = await stories.order(2);
  service.outage = 503;
  const ending = stories.provision(impatient, { provisionPatienceMs: 2_000 });
  expect(await ending).toBe('failed');
  service.outage = null;
  expect(await statusOf(impatient.orderId)).toBe('failed');
  expect(await keysOf(impatient.orderId)).toEqual([]);
  expect(await booksOf(impatient.orderId)).toEqual([
    { kind: 'purchase', sum: '0' },
    { kind: 'reversal', sum: '0' },
  ]);
  expect(await toldOf(impatient.orderId)).toEqual({ failure: 'keys-unavailable', letters: ['order-failed'] });
});

test('a key that comes after the order was given up is ended by whoever got it', async () => {
  const late = await stories.order(1);
  service.hold();
  const ending = stories.provision(late, { provisionPatienceMs: 4_000 });
  expect(await ending).toBe('failed');
  service.release();
  await eventually('the late key is dead', async () => {
    const [key] = await keysOf(late.orderId);
    return key?.status === 'revoked';
  });
  expect(await statusOf(late.orderId)).toBe('failed');
});
