import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { compareOrderRefunds } from '../../activities/reconciliation/order-refunds.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { FakeStripe } from '../fakes/stripe.js';
import { eventually } from '../support/eventually.js';
import { openStories, type Stories } from './story.js';

let bank: FakeStripe;
let service: FakeKeyService;
let stories: Stories;
beforeAll(async () => {
  [bank, service] = await Promise.all([FakeStripe.open(), FakeKeyService.open()]);
  stories = await openStories({ settings: { ...bank.settings, ...service.settings } });
});
afterEach(() => {
  bank.heal();
  service.takesOrders = Number.POSITIVE_INFINITY;
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

async function rowOf(orderId: string) {
  const [row] = await stories.database.query<{ status: string; failure: string | null; captured: number | null }>(
    `SELECT o.status, o.failure ->> 'code' AS failure, p.captured_minor::int AS captured, p.refunded_minor::int AS refunded
     FROM orders o LEFT JOIN payments p ON p.order_id = o.id WHERE o.id = $1`,
    [orderId],
  );
  return row;
}

/** What the books say of each account after all that happened to an order; accounts that are even are left out. */
const balancesOf = (orderId: string) =>
  stories.database.query<{ account: string; minor: number }>(
    `SELECT e.account_id AS account, sum(e.amount_minor)::int AS minor FROM ledger_entries e
     JOIN ledger_transactions t ON t.id = e.transaction_id WHERE t.order_id = $1
     GROUP BY 1 HAVING sum(e.amount_minor) <> 0 ORDER BY 1`,
    [orderId],
  );
const lettersOf = async (orderId: string) =>
  (
    await stories.database.query<{ template: string }>('SELECT template FROM letters WHERE topic_id = $1', [orderId])
  ).map(({ template }) => template);

test('an order by card is paid, provisioned and confirmed', async () => {
  const { orderId, totalMinor } = await stories.buy(2, 'pm_card_visa');
  expect(await rowOf(orderId)).toEqual({ status: 'completed', failure: null, captured: totalMinor, refunded: 0 });
  expect(bank.books.paymentOf(orderId).amount).toBe(totalMinor);
  expect(await balancesOf(orderId)).toEqual([
    { account: 'house:at-stripe:USD', minor: totalMinor },
    { account: 'house:sales:USD', minor: -totalMinor },
  ]);
  expect(await lettersOf(orderId)).toEqual(['order-confirmed']);
});

test('a card that is declined ends the order: no payment, no key, and its buyer is told', async () => {
  const bought = await stories.order(1, 'pm_card_chargeDeclinedInsufficientFunds');
  expect(await stories.provision(bought)).toBe('failed');
  expect(await rowOf(bought.orderId)).toMatchObject({ status: 'failed', failure: 'payment-declined', captured: null });
  expect(await balancesOf(bought.orderId)).toEqual([]);
  expect(await lettersOf(bought.orderId)).toEqual(['order-failed']);
});

test('an outage of Stripe only makes an order wait, and a lost answer takes nothing twice', async () => {
  const bought = await stories.order(1, 'pm_card_visa');
  bank.fail('500-before', { times: 2 });
  bank.fail('cut-after', { on: /confirm$/ });
  expect(await stories.provision(bought)).toBe('completed');
  expect(bank.books.paymentOf(bought.orderId).amount).toBe(bought.totalMinor);
});

test('an error of Stripe’s own, which it would repeat under a key for a day, is over with the next attempt', async () => {
  const bought = await stories.order(1, 'pm_card_visa');
  bank.fail('500-after', { on: /POST .*payment_intents$/ });
  bank.fail('500-after', { on: /confirm$/ });
  expect(await stories.provision(bought)).toBe('completed');
  expect(bank.books.paymentOf(bought.orderId).amount).toBe(bought.totalMinor);
});

test('what cannot be provisioned goes back to the card, once, though Stripe loses the answer', async () => {
  service.takesOrders = 0;
  bank.fail('cut-after', { on: /POST .*refunds/ });
  const bought = await stories.order(1, 'pm_card_visa');
  expect(await stories.provision(bought)).toBe('failed');
  const { id } = bank.books.paymentOf(bought.orderId);
  expect(bank.books.refundsOf(id)).toMatchObject([{ amount: bought.totalMinor, status: 'succeeded' }]);
  expect(await rowOf(bought.orderId)).toMatchObject({ failure: 'keys-refused', refunded: bought.totalMinor });
  expect(await balancesOf(bought.orderId)).toEqual([]);
});

test('a refund of a whole order that fails after it had settled is found, until it was given back once more', async () => {
  service.takesOrders = 0;
  const bought = await stories.order(1, 'pm_card_visa');
  expect(await stories.provision(bought)).toBe('failed');
  const { id } = bank.books.paymentOf(bought.orderId);
  const found = async () => {
    const { differences } = await compareOrderRefunds(stories.deps, { after: '', since: new Date(0) });
    return differences.filter(({ subject }) => subject === `order-refund:${bought.orderId}`);
  };
  expect(await found()).toEqual([]);
  bank.books.moveRefund(bank.books.refundsOf(id)[0]?.id ?? '', 'failed', 'expired_or_canceled_card');
  expect(await found()).toMatchObject([
    { kind: 'order-refund-returned', expected: 'settled', found: 'declined', explanation: null },
  ]);
  const metadata = { rescind_refund: `order-refund:${bought.orderId}` };
  bank.books.createRefund({ paymentIntent: id, amount: bought.totalMinor, metadata });
  expect(await found()).toEqual([]);
});

test('an order that goes back shows so until the money has arrived', async () => {
  service.takesOrders = 0;
  const bought = await stories.order(1, 'pm_card_pendingRefund');
  const ending = stories.provision(bought);
  const refund = await eventually('Stripe was asked to give it back', () =>
    Promise.resolve([...bank.books.refunds.values()].find(({ status }) => status === 'pending')),
  );
  expect(await rowOf(bought.orderId)).toMatchObject({ status: 'pending', failure: 'keys-refused' });
  bank.books.moveRefund(refund.id, 'succeeded');
  expect(await ending).toBe('failed');
  expect(bank.books.refunds.get(refund.id)?.status).toBe('succeeded');
  expect(bank.books.refundsOf(refund.payment_intent)).toHaveLength(1);
});
