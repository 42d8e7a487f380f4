import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startReopening } from '../../activities/cancellation/reopen.js';
import { compareRefunds } from '../../activities/reconciliation/refunds.js';
import { FakeStripe } from '../fakes/stripe.js';
import type { Intent } from '../fakes/stripe/objects.js';
import { eventually } from '../support/eventually.js';
import { type CardCase, filedByCard, hear as hearOf } from './cards.js';
import type { Case } from './case.js';
import { openStories, type Stories } from './story.js';

/** `RACE_ROUNDS=100 npm test -- test/workflows/card-late.test.ts` is the long run; a few rounds are part of every run. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 3);

let bank: FakeStripe;
let stories: Stories;
beforeAll(async () => {
  bank = await FakeStripe.open();
  stories = await openStories({ settings: { ...bank.settings } });
});
afterEach(() => bank.heal());
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

const filed = (card?: string): Promise<CardCase> => filedByCard(stories, bank, card);
const hear = (payment: Intent, times?: number) => hearOf(stories, payment, times);
const refundOf = ({ id }: Intent) => bank.books.refundsOf(id).at(-1)?.id ?? '';

async function completed(): Promise<CardCase> {
  const made = await filed();
  await made.one.approve();
  await made.one.handle.result();
  return made;
}

const balancesOf = (one: Case) =>
  one.query(
    `SELECT e.account_id AS account, sum(e.amount_minor)::int AS minor FROM ledger_entries e
     JOIN ledger_transactions t ON t.id = e.transaction_id
     WHERE t.order_id = (SELECT order_id FROM tickets WHERE id = $1) GROUP BY 1 HAVING sum(e.amount_minor) <> 0 ORDER BY 1`,
  );
const notesOf = (one: Case) =>
  one.query('SELECT voided_at IS NOT NULL AS voided FROM credit_notes WHERE ticket_id = $1 ORDER BY place');
const reopenings = async (one: Case) => (await one.timeline()).filter((type) => type === 'reopened').length;

test('a refund that fails after it had settled opens its case again, once, however many notice it', async () => {
  const { one, payment } = await completed();
  bank.books.moveRefund(refundOf(payment), 'failed', 'expired_or_canceled_card');
  const late = () => startReopening(stories.deps, one.id).catch(() => false);
  await Promise.all([hear(payment, 3), late(), late()]);
  expect(await one.until('needs_attention')).toMatchObject({
    ...{ cycle: 2, closed_at: null, attention: { step: 'refund', code: 'refund-returned' } },
  });
  expect((await one.timeline()).slice(-3)).toEqual(['reopened', 'refund-failed', 'needs-attention']);
  expect(await notesOf(one)).toEqual([{ voided: true }]);
  expect(await balancesOf(one)).toEqual([
    { account: 'house:at-stripe:USD', minor: 12_000 },
    { account: 'house:sales:USD', minor: -12_000 },
  ]);
  expect(await one.query(`SELECT audience FROM notices WHERE ticket_id = $1 AND template = 'refund-failed'`)).toEqual([
    { audience: 'contact' },
  ]);

  await one.resume('retry');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  await hear(payment, 2);
  expect(await reopenings(one)).toBe(1);
  expect(bank.books.refundsOf(payment.id).map(({ status, metadata }) => [metadata['rescind_refund'], status])).toEqual([
    [`refund:${one.id}:1`, 'failed'],
    [`refund:${one.id}:2`, 'succeeded'],
  ]);
  expect(await notesOf(one)).toEqual([{ voided: true }, { voided: false }]);
  expect(await balancesOf(one)).toEqual([]);
});

test('what was opened again can be undone: the keys are given back, and the line with them', async () => {
  const { one, payment } = await completed();
  bank.books.moveRefund(refundOf(payment), 'failed', 'lost_or_stolen_card');
  await hear(payment);
  await one.until('needs_attention');
  await one.resume('undo');
  expect(await one.handle.result()).toMatchObject({ status: 'rejected' });
  expect(
    await one.query(
      `SELECT l.cancelled_at, k.status FROM order_lines l JOIN ticket_lines c ON c.order_line_id = l.id
       JOIN licence_keys k ON k.order_line_id = l.id WHERE c.ticket_id = $1`,
    ),
  ).toEqual([{ cancelled_at: null, status: 'active' }]);
});

test('without any webhook the reconciliation finds it', async () => {
  const { one, payment } = await completed();
  bank.books.moveRefund(refundOf(payment), 'failed', 'lost_or_stolen_card');
  const look = { after: `refund:${one.id}:`, since: new Date(0) };
  const about = ({ ticketId }: { readonly ticketId: string | null }) => ticketId === one.id;
  expect((await compareRefunds(stories.deps, look)).differences.filter(about)).toMatchObject([
    { kind: 'provider-says-otherwise', explanation: { code: 'under-way' } },
  ]);
  await one.until('needs_attention');
  expect((await compareRefunds(stories.deps, look)).differences.filter(about)).toEqual([]);
});

test('a refund whose answer was lost is found two days later, when Stripe has forgotten its key', async () => {
  const { one, payment } = await filed();
  bank.fail('500-after', { on: /POST .*refunds/ });
  await one.approve();
  await eventually('it has left', () => Promise.resolve(bank.books.refundsOf(payment.id)[0]));
  bank.skip(48 * 3_600_000);
  await one.until('completed');
  expect(bank.books.refundsOf(payment.id)).toHaveLength(1);
});

test('a word that nothing has become of changes nothing', async () => {
  const { one, payment } = await completed();
  await hear(payment, 2);
  await hear({ ...payment, id: 'pi_of_somebody_else' });
  expect(await one.row()).toMatchObject({ status: 'completed', cycle: 1 });
});

test('news of a refund that was on its way end the wait for it', async () => {
  const { one, payment } = await filed('pm_card_pendingRefund');
  await one.approve();
  await one.until('settling');
  // Until here it is asked after 1, 2, 4 ... seconds; from now on it would sleep for many more.
  await eventually('it is asked more and more seldom', async () => {
    const { waiting } = await one.row();
    return (waiting?.attempts ?? 0) >= 4 ? true : undefined;
  });
  bank.books.moveRefund(refundOf(payment), 'succeeded');
  const begun = Date.now();
  await hear(payment);
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test('a dispute is noted; won, its case goes on; lost, it is put before a person, and no money leaves', async () => {
  const [won, lost] = [await filed(), await filed()];
  const disputes = [won, lost].map(({ payment }) => bank.books.dispute(payment.id).id);
  await Promise.all([won, lost].map(({ payment }) => hear(payment)));
  for (const { one } of [won, lost]) await one.approve();
  const disputeOf = async ({ payment }: typeof won) =>
    (await stories.database.query('SELECT dispute FROM payments WHERE reference = $1', [payment.id]))[0];
  expect(await disputeOf(won)).toEqual({ dispute: 'open' });
  for (const { one } of [won, lost]) await eventually('it waits', async () => (await one.row()).waiting ?? undefined);
  bank.books.closeDispute(disputes[0] ?? '', 'won');
  bank.books.closeDispute(disputes[1] ?? '', 'lost');
  await Promise.all([won, lost].map(({ payment }) => hear(payment)));
  expect(await won.one.handle.result()).toMatchObject({ status: 'completed' });
  expect((await lost.one.until('needs_attention')).attention).toMatchObject({ code: 'dispute-lost' });
  expect([await disputeOf(won), await disputeOf(lost)]).toEqual([{ dispute: 'won' }, { dispute: 'lost' }]);
  expect(bank.books.refundsOf(lost.payment.id)).toEqual([]);
});

test(
  'of two refunds of 60 % of one payment at once, one leaves and the other hears that too little is left',
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const bought = await stories.buy(2, 'pm_card_visa');
      const part = Math.floor(bought.totalMinor * 0.6);
      const cases = await Promise.all(
        [0, 1].map((index) =>
          stories.file({ bought: { ...bought, lineIds: bought.lineIds.slice(index, index + 1), totalMinor: part } }),
        ),
      );
      await Promise.all(cases.map((one) => one.approve()));
      const ends = await Promise.all(
        cases.map((one) =>
          eventually('it has come to its end', async () => {
            const { status, attention } = await one.row();
            if (status === 'completed') return 'completed';
            return status === 'needs_attention' ? attention?.code : undefined;
          }),
        ),
      );
      expect(ends.sort()).toEqual(['completed', 'refund-exceeds-remaining']);
      expect(bank.books.refundsOf(bank.books.paymentOf(bought.orderId).id).map(({ amount }) => amount)).toEqual([part]);
    }
  },
  30_000 + ROUNDS * 5_000,
);
