import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hearOfDisputes } from '../../activities/reconciliation/disputes.js';
import { compareRefunds } from '../../activities/reconciliation/refunds.js';
import { FakeStripe } from '../fakes/stripe.js';
import type { Case } from './case.js';
import { type CardCase, filedByCard, hear } from './cards.js';
import { replayAll } from './replayed.js';
import { openStories, type Stories } from './story.js';

/** A patience that a dispute or a settlement outlasts. Each step has as much again once the case goes on. */
const PATIENCE = 'PT6S';

let bank: FakeStripe;
let stories: Stories;
beforeAll(async () => {
  bank = await FakeStripe.open();
  stories = await openStories({ settings: { ...bank.settings, REFUND_PATIENCE: PATIENCE } });
});
afterEach(() => bank.heal());
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

async function filed(cards: number, card?: string): Promise<readonly CardCase[]> {
  const made: CardCase[] = [];
  for (let count = 0; count < cards; count += 1) made.push(await filedByCard(stories, bank, card));
  return made;
}

const given = ({ payment }: CardCase) =>
  bank.books.refundsOf(payment.id).map(({ metadata, status }) => [metadata['rescind_refund'], status]);
const whyOf = async (one: Case) => (await one.row()).attention?.code;
/** How the case was let go on, and by whom. */
const wentOn = (one: Case) =>
  one.query(
    `SELECT actor ->> 'kind' AS by, data ->> 'awaited' AS awaited FROM ticket_events
     WHERE ticket_id = $1 AND type = 'resumed' ORDER BY sequence`,
  );
const toldContact = async (one: Case) =>
  (
    await one.query<{ template: string }>(
      `SELECT template FROM notices WHERE ticket_id = $1 AND audience = 'contact' ORDER BY queued_at`,
    )
  ).map(({ template }) => template);
const noteOf = async ({ payment }: CardCase) =>
  (
    await stories.database.query<{ dispute: string }>('SELECT dispute FROM payments WHERE reference = $1', [payment.id])
  )[0]?.dispute;

const ALL = { after: '', since: new Date(0) };

test('a dispute outlasts the patience: won, its case goes on by itself and pays once; lost, a person is asked', async () => {
  const cases = await filed(4);
  const disputes = cases.map(({ payment }) => bank.books.dispute(payment.id).id);
  await Promise.all(cases.map(({ one }) => one.approve()));
  await Promise.all(cases.map(({ one }) => one.until('needs_attention')));
  expect(await Promise.all(cases.map(({ one }) => whyOf(one)))).toEqual(Array(4).fill('payment-disputed'));
  const [won, lost, claimed, unheard] = cases as [CardCase, CardCase, CardCase, CardCase];

  // News that end nothing wake nobody.
  await hear(stories, won.payment, 2);
  expect(await wentOn(won.one)).toEqual([]);

  await claimed.one.resume('resolve', { evidence: 'Bank transfer of 12 May' });
  disputes.forEach((id, index) => bank.books.closeDispute(id, index === 1 ? 'lost' : 'won'));
  await Promise.all([won, lost, claimed].map(({ payment }) => hear(stories, payment, 3)));

  expect(await won.one.handle.result()).toMatchObject({ status: 'completed' });
  await hear(stories, won.payment, 2);
  expect(await wentOn(won.one)).toEqual([{ by: 'system', awaited: 'payment-disputed' }]);
  expect(given(won)).toEqual([[`refund:${won.one.id}:1`, 'succeeded']]);

  await lost.one.until('needs_attention');
  expect(await whyOf(lost.one)).toBe('dispute-lost');
  await hear(stories, lost.payment, 2);
  expect(await wentOn(lost.one)).toEqual([{ by: 'system', awaited: 'payment-disputed' }]);
  expect(given(lost)).toEqual([]);

  // Somebody says that the money went back already: people decide, and nothing is sent beside it.
  expect(await whyOf(claimed.one)).toBe('payment-disputed');
  expect([await wentOn(claimed.one), given(claimed)]).toEqual([[], []]);

  // No webhook told of this one.
  expect(await whyOf(unheard.one)).toBe('payment-disputed');
  expect((await hearOfDisputes(stories.deps, ALL)).differences).toEqual([]);
  expect(await unheard.one.handle.result()).toMatchObject({ status: 'completed' });
  expect([given(unheard).length, await noteOf(unheard)]).toEqual([1, 'won']);
});

test('a settlement outlasts the patience: it completes by itself when the money arrives, and asks a person when it does not', async () => {
  const cases = await filed(3, 'pm_card_pendingRefund');
  await Promise.all(cases.map(({ one }) => one.approve()));
  await Promise.all(cases.map(({ one }) => one.until('needs_attention')));
  expect(await Promise.all(cases.map(({ one }) => whyOf(one)))).toEqual(Array(3).fill('settlement-pending'));
  const [arrived, failed, unheard] = cases as [CardCase, CardCase, CardCase];
  await hear(stories, arrived.payment, 2);
  expect(await wentOn(arrived.one)).toEqual([]);

  const move = ({ payment }: CardCase, ...how: [string, string?]) =>
    bank.books.moveRefund(bank.books.refundsOf(payment.id)[0]?.id ?? '', ...how);
  move(arrived, 'succeeded');
  move(failed, 'failed', 'lost_or_stolen_card');
  await Promise.all([arrived, failed].map(({ payment }) => hear(stories, payment, 3)));

  expect(await arrived.one.handle.result()).toMatchObject({ status: 'completed' });
  expect(await wentOn(arrived.one)).toEqual([{ by: 'system', awaited: 'settlement-pending' }]);
  expect(given(arrived)).toEqual([[`refund:${arrived.one.id}:1`, 'succeeded']]);
  expect(await toldContact(arrived.one)).toContain('refund-settled');

  await failed.one.until('needs_attention');
  expect(await whyOf(failed.one)).toBe('refund-declined');
  expect(given(failed)).toEqual([[`refund:${failed.one.id}:1`, 'failed']]);
  const told = await toldContact(failed.one);
  expect(told).toContain('refund-failed');
  expect(told).not.toContain('refund-settled');

  // No webhook told of this one; the reconciliation sees it days later, and says that it is under way.
  move(unheard, 'succeeded');
  await unheard.one.query(`UPDATE refunds SET sent_at = sent_at - interval '4 days' WHERE ticket_id = $1`);
  const { differences } = await compareRefunds(stories.deps, ALL);
  const seen = differences.filter(({ ticketId, kind }) => ticketId === unheard.one.id && kind !== 'refund-in-flight');
  expect(seen).toMatchObject([{ kind: 'provider-says-otherwise', explanation: { code: 'under-way' } }]);
  expect(await unheard.one.handle.result()).toMatchObject({ status: 'completed' });
});

test('what stands before a person for another reason stays there, whatever the provider says', async () => {
  bank.books.refundsBecome = 'requires_action';
  const [unclear] = (await filed(1)) as [CardCase];
  await unclear.one.approve();
  await unclear.one.until('needs_attention');
  bank.books.moveRefund(bank.books.refundsOf(unclear.payment.id)[0]?.id ?? '', 'succeeded');
  await hear(stories, unclear.payment, 2);
  expect(await whyOf(unclear.one)).toBe('refund-unclear');
  expect(await wentOn(unclear.one)).toEqual([]);
  expect(await replayAll(stories)).toEqual([]);
});
