import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Check, Page } from '../../activities/reconciliation/check.js';
import { compareListedPayments, compareListedRefunds } from '../../activities/reconciliation/listed.js';
import type { Difference } from '../../domain/reconciliation.js';
import { type Fault, FakeStripe } from '../fakes/stripe.js';
import type { Intent } from '../fakes/stripe/objects.js';
import { eventually } from '../support/eventually.js';
import type { Case } from './case.js';
import { openStories, type Stories } from './story.js';

let bank: FakeStripe;
let stories: Stories;
beforeAll(async () => {
  bank = await FakeStripe.open();
  stories = await openStories({ settings: { ...bank.settings, REFUND_PATIENCE: 'PT40S' } });
});
afterEach(() => bank.heal());
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

async function filed(card = 'pm_card_visa'): Promise<{ readonly one: Case; readonly payment: Intent }> {
  const bought = await stories.buy(1, card);
  return { one: await stories.file({ bought }), payment: bank.books.paymentOf(bought.orderId) };
}

const refundsOf = (one: Case) =>
  one.query('SELECT attempt, status, provider FROM refunds WHERE ticket_id = $1 ORDER BY attempt');
/** What the books say of each account after all that happened to a case's order; accounts that are even are left out. */
const balancesOf = (one: Case) =>
  one.query(
    `SELECT e.account_id AS account, sum(e.amount_minor)::int AS minor FROM ledger_entries e
     JOIN ledger_transactions t ON t.id = e.transaction_id
     WHERE t.order_id = (SELECT order_id FROM tickets WHERE id = $1) GROUP BY 1 HAVING sum(e.amount_minor) <> 0 ORDER BY 1`,
  );
const given = ({ id }: Intent) =>
  bank.books.refundsOf(id).filter(({ status }) => status !== 'failed' && status !== 'canceled');

const PAID = [
  { account: 'house:at-stripe:USD', minor: 12_000 },
  { account: 'house:sales:USD', minor: -12_000 },
];

test('a card gets its money back, and the books are even again', async () => {
  const { one, payment } = await filed();
  await one.approve();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(given(payment)).toMatchObject([{ amount: 12_000, metadata: { rescind_refund: `refund:${one.id}:1` } }]);
  expect(await refundsOf(one)).toEqual([{ attempt: 1, status: 'settled', provider: 'stripe' }]);
  expect(await balancesOf(one)).toEqual([]);
});

/** Every page of a comparison, from the beginning. */
async function compared(check: Check, since = new Date(0)): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Page = await check(stories.deps, { after, since });
    differences.push(...page.differences);
    after = page.next;
  }
  return differences;
}

test('what somebody did by hand at Stripe is found, and what the desk did there is not', async () => {
  const { one, payment } = await filed();
  const { payment: partly } = await filed();
  await one.approve();
  await one.handle.result();
  const broken = await stories.order(1, 'pm_card_visa');
  expect([await compared(compareListedRefunds), await compared(compareListedPayments)]).toEqual([[], []]);

  const byHand = bank.books.createRefund({ paymentIntent: partly.id, amount: 4_050, metadata: {} });
  const forged = bank.books.createRefund({
    ...{ paymentIntent: partly.id, amount: 1, metadata: { rescind_refund: `refund:${one.id}:1` } },
  });
  const failed = bank.books.createRefund({ paymentIntent: partly.id, amount: 2, metadata: {} });
  bank.books.moveRefund(failed.id, 'failed', 'declined');
  const visa = { paymentMethod: 'pm_card_visa', metadata: { rescind_order: broken.orderId } };
  const taken = bank.books.confirm(bank.books.createIntent({ amount: 500_00, currency: 'isk', ...visa }).id);
  for (let open = 0; open < 120; open += 1) bank.books.createIntent({ amount: 100, currency: 'usd', ...visa });

  const [ofPartly] = await stories.database.query<{ id: string }>(
    'SELECT t.id FROM tickets t JOIN payments p ON p.order_id = t.order_id WHERE p.reference = $1',
    [partly.id],
  );
  const found = await compared(compareListedRefunds);
  const about = { kind: 'refund-not-ours', ticketId: ofPartly?.id, expected: 'none', explanation: null };
  expect(found).toHaveLength(2);
  expect(found).toContainEqual({ ...about, subject: byHand.id, found: '40.50 USD' });
  expect(found).toContainEqual({ ...about, subject: forged.id, found: '0.01 USD' });
  expect(found.map(({ subject }) => subject)).not.toContain(bank.books.refundsOf(payment.id)[0]?.id);
  expect(await compared(compareListedPayments)).toMatchObject([
    { kind: 'payment-not-ours', subject: taken.id, found: '500 ISK', explanation: { code: 'under-way' } },
  ]);
  expect(await compared(compareListedPayments, new Date(Date.now() + 60_000))).toEqual([]);
});

describe('however Stripe fails, one refund leaves', () => {
  const FAULTS: readonly Fault[] = [
    'cut-before',
    'cut-after',
    '500-before',
    '500-after',
    '429',
    '409',
    'timeout-after',
  ];
  test.each(FAULTS)('%s', async (fault) => {
    bank.slowMs = 16_000;
    const { one, payment } = await filed();
    bank.fail(fault, { on: /POST .*refunds/ });
    await one.approve();
    expect(await one.handle.result()).toMatchObject({ status: 'completed' });
    expect(given(payment)).toHaveLength(1);
    expect(await balancesOf(one)).toEqual([]);
  });
});

test('an outage is shown as a wait, and ends by itself', async () => {
  const { one, payment } = await filed();
  bank.fail('500-before', { times: 100 });
  await one.approve();
  expect((await eventually('it waits', async () => (await one.row()).waiting)).cause).toBe(
    'The payment provider gave no usable answer.',
  );
  bank.heal();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(given(payment)).toHaveLength(1);
});

test('a disputed payment makes the case wait in sight; when the dispute is won, it goes on by itself', async () => {
  const { one, payment } = await filed();
  const { id } = bank.books.dispute(payment.id);
  await one.approve();
  const waiting = await eventually('it says why it waits', async () => (await one.row()).waiting);
  expect(waiting).toMatchObject({ step: 'refund', cause: expect.stringContaining('disputed') });
  expect(given(payment)).toEqual([]);
  bank.books.closeDispute(id, 'won');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(given(payment)).toHaveLength(1);
});

test('a refund that takes days is on its way in the books until it has arrived', async () => {
  const { one, payment } = await filed('pm_card_pendingRefund');
  await one.approve();
  await one.until('settling');
  expect(await balancesOf(one)).toEqual([
    { account: 'house:at-stripe:USD', minor: 12_000 },
    { account: 'house:refunds-in-flight:USD', minor: -12_000 },
  ]);
  const [refund] = given(payment);
  bank.books.moveRefund(refund?.id ?? '', 'succeeded');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(await balancesOf(one)).toEqual([]);
});

test('a refund that fails on its way is put before a person, told to the contact, and sent anew under the next key', async () => {
  const { one, payment } = await filed('pm_card_pendingRefund');
  await one.approve();
  await one.until('settling');
  bank.books.moveRefund(given(payment)[0]?.id ?? '', 'failed', 'lost_or_stolen_card');
  const { attention } = await one.until('needs_attention');
  expect(attention).toMatchObject({ step: 'refund', code: 'refund-declined' });
  expect(await balancesOf(one)).toEqual(PAID);
  expect(await one.query(`SELECT audience FROM notices WHERE ticket_id = $1 AND template = 'refund-failed'`)).toEqual([
    { audience: 'contact' },
  ]);
  await one.resume('retry');
  await one.until('settling');
  const [second] = given(payment);
  expect(second).toMatchObject({ metadata: { rescind_refund: `refund:${one.id}:2` } });
  bank.books.moveRefund(second?.id ?? '', 'succeeded');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(await refundsOf(one)).toMatchObject([{ status: 'failed' }, { status: 'settled' }]);
  expect(await balancesOf(one)).toEqual([]);
});

test.each(['requires_action', 'a_word_of_2031'])(
  'a refund that is %s is a person’s to judge, is never sent again, and is found when it has come through',
  async (word) => {
    const { one, payment } = await filed();
    bank.books.refundsBecome = word;
    await one.approve();
    const { attention } = await one.until('needs_attention');
    expect(attention).toMatchObject({ step: 'refund', code: 'refund-unclear' });
    expect(await refundsOf(one)).toMatchObject([{ status: 'unknown' }]);
    bank.books.moveRefund(given(payment)[0]?.id ?? '', 'succeeded');
    await one.resume('retry');
    expect(await one.handle.result()).toMatchObject({ status: 'completed' });
    expect(given(payment)).toHaveLength(1);
    expect(await balancesOf(one)).toEqual([]);
  },
);

test('two equal partial refunds of one payment both leave, and what is left is what the books say', async () => {
  const bought = await stories.buy(2, 'pm_card_visa');
  const payment = bank.books.paymentOf(bought.orderId);
  const half = (index: number) => ({
    ...bought,
    lineIds: bought.lineIds.slice(index, index + 1),
    totalMinor: bought.totalMinor / 2,
  });
  const cases = await Promise.all([0, 1].map((index) => stories.file({ bought: half(index) })));
  await Promise.all(cases.map((one) => one.approve()));
  for (const one of cases) expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(given(payment).map(({ amount }) => amount)).toEqual([12_000, 12_000]);
  expect(bank.books.chargeOf(payment.id)).toMatchObject({ refunded: true });
});
