import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PaymentProvider, RefundRequest } from '../../activities/payments/port.js';
import { stripeClient } from '../../activities/payments/stripe/client.js';
import { stripePayments } from '../../activities/payments/stripe/provider.js';
import { type Fault, FakeStripe } from '../fakes/stripe.js';
import { openStories, type Stories } from '../workflows/story.js';

const HOUR_MS = 3_600_000;
const TOTAL_MINOR = 12_000;

let bank: FakeStripe;
let stories: Stories;
let stripe: PaymentProvider;
beforeAll(async () => {
  bank = await FakeStripe.open();
  stories = await openStories({ settings: bank.settings, withoutWorker: true });
  stripe = stories.deps.payments.of('stripe');
});
afterEach(() => bank.heal());
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

const ordered = async (card: string) => (await stories.order(1, card)).orderId;
const charge = (orderId: string, with_ = stripe) =>
  with_.charge({ orderId, partnerId: '', money: { amountMinor: TOTAL_MINOR, currency: 'USD' } });

/** As often as it takes, with the same key, as a workflow would. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 6) throw error;
    }
  }
}

const paymentsOf = (orderId: string) =>
  stories.database.query(
    `SELECT provider, captured_minor::int AS captured, reference FROM payments WHERE order_id = $1`,
    [orderId],
  );
const postedOf = (orderId: string) =>
  stories.database.query(
    `SELECT e.account_id AS account, e.amount_minor::int AS minor FROM ledger_entries e
     JOIN ledger_transactions t ON t.id = e.transaction_id WHERE t.order_id = $1 ORDER BY 2`,
    [orderId],
  );

describe('a payment by card', () => {
  test('is taken once and booked, however often and however many at once ask for it', async () => {
    const orderId = await ordered('pm_card_visa');
    const outcomes = await Promise.all([charge(orderId), charge(orderId), charge(orderId)]);
    const { id: reference, amount } = bank.books.paymentOf(orderId);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify({ status: 'captured', reference })]),
    );
    expect(amount).toBe(TOTAL_MINOR);
    expect(await paymentsOf(orderId)).toEqual([{ provider: 'stripe', captured: TOTAL_MINOR, reference }]);
    expect(await postedOf(orderId)).toEqual([
      { account: 'house:sales:USD', minor: -TOTAL_MINOR },
      { account: 'house:at-stripe:USD', minor: TOTAL_MINOR },
    ]);
  });

  test.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_nobody_knows', 'resource_missing'],
  ])('that %s does not pay is declined for good, and nothing can take it later', async (card, code) => {
    const orderId = await ordered(card);
    expect(await charge(orderId)).toEqual({ status: 'declined', code });
    expect(await charge(orderId)).toMatchObject({ status: 'declined' });
    expect(await paymentsOf(orderId)).toEqual([]);
    const open = [...bank.books.intents.values()].filter(({ metadata }) => metadata['rescind_order'] === orderId);
    expect(open.every(({ status }) => status === 'canceled')).toBe(true);
  });

  const FAULTS: readonly Fault[] = ['cut-before', 'cut-after', '500-before', '429', '409'];
  const CALLS = [/POST .*payment_intents$/, /POST .*confirm$/, /GET .*payment_intents/];
  test.each(FAULTS.flatMap((fault) => CALLS.map((on) => [fault, on] as const)))(
    'whose call meets %s at %s is asked after, and taken once',
    async (fault, on) => {
      const orderId = await ordered('pm_card_visa');
      bank.fail(fault, { on });
      expect(await insisting(() => charge(orderId))).toMatchObject({ status: 'captured' });
      expect(bank.books.paymentOf(orderId).amount).toBe(TOTAL_MINOR);
    },
  );

  test('whose confirmation failed after it was done is found by looking, days later too', async () => {
    const orderId = await ordered('pm_card_visa');
    bank.fail('500-after', { on: /confirm$/ });
    await expect(charge(orderId)).rejects.toThrow('status 500');
    bank.skip(48 * HOUR_MS);
    expect(await charge(orderId)).toMatchObject({ status: 'captured' });
    expect(bank.books.paymentOf(orderId).status).toBe('succeeded');
  });

  test('that Stripe takes its time with is asked for again, and not made anew when it has forgotten the key', async () => {
    const orderId = await ordered('pm_card_visa');
    bank.books.chargesBecome = 'processing';
    await expect(charge(orderId)).rejects.toThrow('processing');
    bank.skip(48 * HOUR_MS);
    await expect(charge(orderId)).rejects.toThrow('processing');
    const [intent] = [...bank.books.intents.values()].filter(({ metadata }) => metadata['rescind_order'] === orderId);
    bank.books.comeThrough(intent?.id ?? '');
    expect(await charge(orderId)).toMatchObject({ status: 'captured', reference: intent?.id });
  });

  test('is not made by whoever has the wrong key, and is not declined for it', async () => {
    const settings = { ...stories.settings, stripeApiKey: 'sk_test_of_somebody_else' };
    const wrong = stripePayments(stories.deps.db, stripeClient(settings));
    await expect(charge(await ordered('pm_card_visa'), wrong)).rejects.toThrow('status 401');
  });

  test('whose order does not add up is never confirmed', async () => {
    const orderId = await ordered('pm_card_visa');
    await stories.database.query('UPDATE orders SET total_minor = total_minor + 1 WHERE id = $1', [orderId]);
    await expect(charge(orderId)).rejects.toThrow('OrderDoesNotAddUp');
    const made = [...bank.books.intents.values()].filter(({ metadata }) => metadata['rescind_order'] === orderId);
    expect(made.map(({ status }) => status)).toEqual(['requires_confirmation']);
  });
});

async function paid(card = 'pm_card_visa'): Promise<RefundRequest> {
  const orderId = await ordered(card);
  const outcome = await charge(orderId);
  if (outcome.status !== 'captured') throw new Error(outcome.code);
  const money = { amountMinor: 5_000, currency: 'USD' };
  return { key: `refund:${orderId}:1`, paymentReference: outcome.reference, partnerId: '', money };
}

describe('a refund', () => {
  test('carries its key, and is found by it', async () => {
    const request = await paid();
    expect(await stripe.find(request)).toBeNull();
    const outcome = await stripe.refund(request);
    const [refund] = bank.books.refundsOf(request.paymentReference);
    expect(outcome).toEqual({ status: 'settled', reference: refund?.id });
    expect(refund).toMatchObject({ amount: 5_000, metadata: { rescind_refund: request.key } });
    expect(bank.asked.find(({ path, idempotencyKey }) => path === '/v1/refunds' && idempotencyKey)).toMatchObject({
      idempotencyKey: expect.stringMatching(/^refund:/),
      version: expect.stringMatching(/^\d{4}-\d\d-\d\d\./),
    });
    expect(await stripe.find(request)).toEqual(outcome);
    expect(await stripe.find({ ...request, key: `${request.key}0` })).toBeNull();
  });

  test('is found among hundreds of others of the same payment, long after its key was forgotten', async () => {
    const request = { ...(await paid()), money: { amountMinor: 10, currency: 'USD' } };
    const first = await stripe.refund(request);
    for (let other = 2; other <= 230; other += 1) {
      bank.books.createRefund({ paymentIntent: request.paymentReference, amount: 10, metadata: {} });
    }
    bank.skip(48 * HOUR_MS);
    const before = bank.count('GET /v1/refunds');
    expect(await stripe.find(request)).toEqual(first);
    expect(bank.count('GET /v1/refunds') - before).toBe(3);
  });

  test.each([
    ['succeeded', 'settled'],
    ['pending', 'sent'],
    ['requires_action', 'unclear'],
    ['a_word_of_2031', 'unclear'],
    ['failed', 'declined'],
    ['canceled', 'declined'],
  ])('that is %s to Stripe is %s to us', async (word, status) => {
    const request = await paid();
    bank.books.refundsBecome = word;
    await stripe.refund(request);
    expect(await stripe.find(request)).toMatchObject({ status });
  });

  test('of more than is left, or of what is disputed, is refused, each in its way', async () => {
    const request = await paid();
    const much = { ...request, money: { amountMinor: TOTAL_MINOR + 1, currency: 'USD' } };
    expect(await stripe.refund(much)).toEqual({ status: 'declined', code: 'invalid-request' });
    bank.books.dispute(request.paymentReference);
    await expect(stripe.refund({ ...request, key: `${request.key}0` })).rejects.toMatchObject({
      name: 'PaymentDisputed',
    });
    expect(bank.books.refundsOf(request.paymentReference)).toEqual([]);
  });

  test('that takes longer than anybody waits is not known, and is found', async () => {
    const impatient = stripeClient(stories.settings);
    const request = await paid();
    bank.slowMs = 60_000;
    bank.fail('timeout-after', { on: /POST .*refunds/ });
    const call = impatient.refunds.create(
      { payment_intent: request.paymentReference, metadata: { rescind_refund: request.key } },
      { idempotencyKey: request.key, timeout: 300 },
    );
    await expect(call).rejects.toThrow(/timed out|aborted/i);
    expect(await stripe.find(request)).toMatchObject({ status: 'settled' });
  });
});

test('another Stripe says the same amount otherwise for two currencies without decimals', async () => {
  const { stripeAmount } = await import('../../activities/payments/stripe/words.js');
  expect(stripeAmount({ amountMinor: 500, currency: 'JPY' })).toBe(500);
  expect(stripeAmount({ amountMinor: 500, currency: 'ISK' })).toBe(50_000);
  expect(stripeAmount({ amountMinor: 500, currency: 'KWD' })).toBe(500);
});
