import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeStripe } from '../fakes/stripe.js';
import type { StripeEvent } from '../fakes/stripe/objects.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

const MINUTE_MS = 60_000;

let bank: FakeStripe;
let desk: Desk;
beforeAll(async () => {
  bank = await FakeStripe.open();
  desk = await openDesk({ settings: bank.settings });
  bank.webhookUrl = `${desk.url}/api/v1/webhooks/stripe`;
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

interface Answered {
  readonly status: number;
  readonly body: { readonly received?: string; readonly code?: string };
}

async function send(
  event: StripeEvent,
  how: { atMs?: number; secret?: string; change?: (body: string) => string } = {},
): Promise<Answered> {
  const { body, headers } = bank.signed(event, how);
  const sent = how.change ? how.change(body) : body;
  const response = await fetch(bank.webhookUrl ?? '', { method: 'POST', headers, body: sent });
  return { status: response.status, body: (await response.json()) as Answered['body'] };
}

const eventOf = (type: string, object: object): StripeEvent => {
  const url = bank.webhookUrl;
  bank.webhookUrl = null; // made, and sent by the test itself
  try {
    return bank.books.happen(type, object);
  } finally {
    bank.webhookUrl = url;
  }
};
const refundNews = () => eventOf('refund.updated', { object: 'refund', id: 're_1', payment_intent: 'pi_nobodys' });
const stored = (id: string) => desk.database.query('SELECT type FROM payment_events WHERE id = $1', [id]);

test('an event is taken once, and what is not proved, late, or of no interest is not taken at all', async () => {
  const news = refundNews();
  expect(await send(news)).toEqual({ status: 200, body: { received: 'new' } });
  expect(await send(news)).toEqual({ status: 200, body: { received: 'known' } });
  expect(await stored(news.id)).toEqual([{ type: 'refund.updated' }]);

  const unproved = refundNews();
  for (const how of [
    { secret: 'whsec_of_somebody_else' },
    { atMs: Date.now() - 6 * MINUTE_MS },
    { change: (body: string) => body.replace('pi_nobodys', 'pi_somebodys') },
  ]) {
    expect(await send(unproved, how)).toMatchObject({ status: 400, body: { code: 'signature-invalid' } });
  }
  const bare = await fetch(bank.webhookUrl ?? '', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(unproved),
  });
  expect(bare.status).toBe(400);
  expect(await stored(unproved.id)).toEqual([]);

  const other = eventOf('customer.created', { object: 'customer', id: 'cus_1', email: 'x@y.example' });
  expect(await send(other)).toEqual({ status: 200, body: { received: 'ignored' } });
  expect(await stored(other.id)).toEqual([]);
  // As if this process had ended before it could hand it on: the sweeper does.
  await desk.database.query(`INSERT INTO payment_events (id, provider, type, payment_reference, received_at)
    VALUES ('evt_left_behind', 'stripe', 'refund.updated', 'pi_nobodys', now() - interval '1 minute')`);
  await eventually('what was taken is handled', async () => {
    const open = await desk.database.query('SELECT id FROM payment_events WHERE handled_at IS NULL');
    return open.length === 0 ? true : undefined;
  });
});

test('a disputed payment is not refunded: approving it says so, until Stripe says that the dispute was won', async () => {
  const order = await desk.buy({ card: 'pm_card_visa' });
  const ticket = await desk.file({ ...cancellationOf(order) });
  const payment = bank.books.paymentOf(order.orderId);
  const { id } = bank.books.dispute(payment.id);
  const said = (word: string) =>
    eventually(`the dispute is ${word}`, async () => {
      const [row] = await desk.database.query('SELECT 1 FROM payments WHERE reference = $1 AND dispute = $2', [
        ...[payment.id, word],
      ]);
      return row;
    });
  await said('open');
  const manager = desk.as('desk_manager');
  const body = { digest: ticket.approvalDigest };
  expect(await manager.post(`/api/v1/tickets/${ticket.id}/approve`, body)).toMatchObject({
    status: 409,
    body: { code: 'payment-disputed' },
  });
  expect((await desk.ticket(ticket.id)).moves.approve).toMatchObject({ allowed: false, code: 'payment-disputed' });
  bank.books.closeDispute(id, 'won');
  await said('won');
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');

  const [refund] = bank.books.refundsOf(payment.id);
  bank.books.moveRefund(refund?.id ?? '', 'failed', 'expired_or_canceled_card');
  const reopened = await desk.until(ticket.id, 'needs_attention');
  expect(reopened).toMatchObject({ refund: { status: 'failed' }, attention: { code: 'refund-returned' } });
  expectDone(
    'Resuming',
    await desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/resume`, { action: 'retry' }),
  );
  await desk.until(ticket.id, 'completed');
  expect(bank.books.refundsOf(payment.id).map(({ status }) => status)).toEqual(['failed', 'succeeded']);
});
