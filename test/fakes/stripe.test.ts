import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stripeClient } from '../../activities/payments/stripe/client.js';
import { FakeStripe, WEBHOOK_SECRET } from './stripe.js';

/** The simulator is believed by many tests, so what it says about itself is looked at with Stripe's own library. */
let bank: FakeStripe;
let stripe: Stripe;
beforeAll(async () => {
  bank = await FakeStripe.open();
  const { STRIPE_API_KEY: stripeApiKey, STRIPE_API_BASE: stripeApiBase } = bank.settings;
  stripe = stripeClient({ stripeApiKey, stripeApiBase });
});
afterAll(() => bank[Symbol.asyncDispose]());

const pay = (idempotencyKey: string, amount = 900) =>
  stripe.paymentIntents.create(
    { amount, currency: 'usd', payment_method: 'pm_card_visa', confirm: true },
    { idempotencyKey },
  );

test('answers a key with its first answer for a day, refuses it with other parameters, then forgets it', async () => {
  const first = await pay('one');
  expect((await pay('one')).id).toBe(first.id);
  await expect(pay('one', 901)).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  bank.skip(24 * 3_600_000);
  expect((await pay('one', 901)).id).not.toBe(first.id);
});

test('answers a failure again under its key as well, and one that came before the work not', async () => {
  bank.fail('500-after');
  await expect(pay('two')).rejects.toMatchObject({ statusCode: 500 });
  await expect(pay('two')).rejects.toMatchObject({ statusCode: 500 });
  bank.fail('500-before');
  await expect(pay('three')).rejects.toMatchObject({ statusCode: 500 });
  expect(await pay('three')).toMatchObject({ status: 'succeeded' });
});

test('refuses what it does not know, with the errors of the library', async () => {
  await expect(stripe.refunds.retrieve('re_none')).rejects.toMatchObject({ code: 'resource_missing', statusCode: 404 });
  const declined = stripe.paymentIntents.create({
    ...{ amount: 900, currency: 'usd', payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
  });
  await expect(declined).rejects.toMatchObject({ statusCode: 402, decline_code: 'generic_decline' });
  await expect(stripe.rawRequest('POST', '/v1/refunds', { colour: 'red' })).rejects.toMatchObject({
    code: 'parameter_unknown',
  });
});

test('signs its webhooks so that the library believes them, for five minutes', async () => {
  await pay('four');
  const event = bank.books.events.at(-1);
  if (!event) throw new Error('Nothing happened');
  const said = ({ body, headers }: ReturnType<FakeStripe['signed']>) =>
    Stripe.webhooks.constructEvent(body, headers['stripe-signature'] ?? '', WEBHOOK_SECRET, 300);
  expect(said(bank.signed(event))).toMatchObject({ type: 'payment_intent.succeeded' });
  expect(() => said(bank.signed(event, { atMs: Date.now() - 301_000 }))).toThrow(/tolerance/);
  expect(() => said(bank.signed(event, { secret: 'whsec_of_another' }))).toThrow(/signature/i);
});

test('a refund that fails after it succeeded is no refund any more', async () => {
  const { id: payment_intent } = await pay('five');
  const { id } = await stripe.refunds.create({ payment_intent, amount: 400 });
  bank.books.moveRefund(id, 'failed', 'lost_or_stolen_card');
  expect(await stripe.refunds.retrieve(id)).toMatchObject({ status: 'failed', failure_reason: 'lost_or_stolen_card' });
  expect(bank.books.chargeOf(payment_intent).amount_refunded).toBe(0);
  expect(bank.books.events.slice(-2).map(({ type }) => type)).toEqual(['refund.updated', 'refund.failed']);
});
