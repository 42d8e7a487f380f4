import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareRefunds } from '../../activities/reconciliation/refunds.js';
import { FakeStripe } from '../fakes/stripe.js';
import { type CardCase, filedByCard } from './cards.js';
import { openStories, type Stories } from './story.js';

let bank: FakeStripe;
let stories: Stories;
beforeAll(async () => {
  bank = await FakeStripe.open();
  stories = await openStories({ settings: { ...bank.settings, REFUND_PATIENCE: 'PT6S' } });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

const evidence = 'Bank transfer of 12 May';

/** Two people say that the money went back another way. */
async function answeredFor({ one }: CardCase, code: string): Promise<void> {
  await one.approve();
  expect(await one.until('needs_attention')).toMatchObject({ attention: { code } });
  await one.resume('resolve', { evidence });
  await one.resume('resolve', { evidence, by: stories.person('desk_manager') });
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
}

const recordOf = ({ one }: CardCase) =>
  one.query('SELECT status, provider, reference FROM refunds WHERE ticket_id = $1');

/** What the case has moved in the books, by the kind of the account; what came to nothing is left out. */
async function bookedOf({ one }: CardCase): Promise<Record<string, string>> {
  const rows = await one.query<{ kind: string; sum: string }>(
    `SELECT a.kind, sum(e.amount_minor)::text AS sum FROM ledger_transactions t
     JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts a ON a.id = e.account_id
     WHERE t.ticket_id = $1 GROUP BY a.kind HAVING sum(e.amount_minor) <> 0`,
  );
  return Object.fromEntries(rows.map(({ kind, sum }) => [kind, sum]));
}

async function differencesOf({ one }: CardCase) {
  const { differences } = await compareRefunds(stories.deps, { after: '', since: new Date(0) });
  return differences.filter(({ ticketId }) => ticketId === one.id);
}

const elsewhere = { status: 'settled', provider: 'external', reference: 'settled-elsewhere' };

test('a refund that was meant for the provider and went another way is recorded as that, and nobody misses it there', async () => {
  const card = await filedByCard(stories, bank);
  bank.books.dispute(card.payment.id);
  await answeredFor(card, 'payment-disputed');
  expect(bank.books.refundsOf(card.payment.id)).toEqual([]);
  expect(await recordOf(card)).toEqual([elsewhere]);
  const { sales } = await bookedOf(card);
  expect(await bookedOf(card)).toEqual({ sales, 'settled-elsewhere': `-${sales}` });
  expect(await differencesOf(card)).toEqual([]);
});

test('what was on its way at the provider is so no longer in the books; should it arrive as well, that is told', async () => {
  const card = await filedByCard(stories, bank, 'pm_card_pendingRefund');
  await answeredFor(card, 'settlement-pending');
  expect(await recordOf(card)).toMatchObject([{ ...elsewhere, reference: expect.any(String) }]);
  const { sales } = await bookedOf(card);
  expect(await bookedOf(card)).toEqual({ sales, 'settled-elsewhere': `-${sales}` });
  const said = { kind: 'provider-says-otherwise', expected: 'elsewhere', explanation: null };
  expect(await differencesOf(card)).toMatchObject([{ ...said, found: 'sent' }]);
  const [refund] = bank.books.refundsOf(card.payment.id);
  bank.books.moveRefund(refund?.id ?? '', 'succeeded');
  expect(await differencesOf(card)).toMatchObject([{ ...said, found: 'settled' }]);
  bank.books.moveRefund(refund?.id ?? '', 'failed', 'lost_or_stolen_card');
  expect(await differencesOf(card)).toEqual([]);
});
