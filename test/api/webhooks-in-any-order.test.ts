import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeStripe } from '../fakes/stripe.js';
import type { StripeEvent } from '../fakes/stripe/objects.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

let bank: FakeStripe;
let desk: Desk;
beforeAll(async () => {
  bank = await FakeStripe.open();
  desk = await openDesk({ settings: bank.settings });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await bank[Symbol.asyncDispose]();
});

/** The simulator itself is silent here: each test sends its events, in an order of its own. */
async function send(event: StripeEvent): Promise<void> {
  const { body, headers } = bank.signed(event);
  const response = await fetch(`${desk.url}/api/v1/webhooks/stripe`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
}

/** One after the other, each heard before the next one comes; then all of them once more. */
async function sendInOrder(events: readonly StripeEvent[]): Promise<void> {
  for (const event of [...events, ...events]) {
    await send(event);
    await eventually('it is handled', async () => {
      const open = await desk.database.query('SELECT id FROM payment_events WHERE handled_at IS NULL');
      return open.length === 0 ? true : undefined;
    });
  }
}

const eventsOf = (payment: string, what: 'refund' | 'charge.dispute'): StripeEvent[] =>
  bank.books.events.filter(({ type, data }) => {
    const { payment_intent: about } = data.object as { payment_intent?: string };
    return about === payment && type.startsWith(what);
  });

const ORDERS: Readonly<Record<string, (events: readonly StripeEvent[]) => StripeEvent[]>> = {
  'as they happened': (events) => [...events],
  reversed: (events) => events.toReversed(),
  'the oldest last': ([oldest, ...newer]) => [...newer, ...(oldest ? [oldest] : [])],
};

async function filed() {
  const order = await desk.buy({ card: 'pm_card_pendingRefund' });
  const ticket = await desk.file({ ...cancellationOf(order) });
  return { ticket, payment: bank.books.paymentOf(order.orderId).id };
}

const disputeOf = async (payment: string) =>
  (await desk.database.query<{ dispute: string }>('SELECT dispute FROM payments WHERE reference = $1', [payment]))[0]
    ?.dispute;
const refundsOf = (id: string) =>
  desk.database.query('SELECT attempt, status FROM refunds WHERE ticket_id = $1 ORDER BY attempt', [id]);
const toldOf = async (id: string) =>
  (
    await desk.database.query<{ type: string }>(
      `SELECT type FROM ticket_events WHERE ticket_id = $1 AND type NOT LIKE 'notice-%' ORDER BY sequence`,
      [id],
    )
  ).map(({ type }) => type);
const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;

test.each(Object.keys(ORDERS))(
  'the events of a dispute and of a refund that arrives, %s, end in one truth',
  async (name) => {
    const ordered = ORDERS[name] ?? ((events) => [...events]);
    const { ticket, payment } = await filed();
    const { id } = bank.books.dispute(payment);
    bank.books.closeDispute(id, 'won');
    const ofDispute = eventsOf(payment, 'charge.dispute');
    expect(ofDispute.map(({ type }) => type)).toEqual(['charge.dispute.created', 'charge.dispute.closed']);
    await sendInOrder(ordered(ofDispute));
    expect(await disputeOf(payment)).toBe('won');

    await desk.approve(ticket);
    await desk.until(ticket.id, 'settling');
    bank.books.moveRefund(bank.books.refundsOf(payment)[0]?.id ?? '', 'succeeded');
    await sendInOrder(ordered([...ofDispute, ...eventsOf(payment, 'refund')]));
    await desk.until(ticket.id, 'completed');
    const told = await toldOf(ticket.id);
    expect([count(told, 'refund-sent'), count(told, 'refund-settled'), count(told, 'reopened')]).toEqual([1, 1, 0]);
    expect(await refundsOf(ticket.id)).toEqual([{ attempt: 1, status: 'settled' }]);
    expect(bank.books.refundsOf(payment)).toHaveLength(1);
    expect(await disputeOf(payment)).toBe('won');
  },
);

test.each(Object.keys(ORDERS))(
  'the events of a refund that arrives and comes back, %s, end in one truth',
  async (name) => {
    const ordered = ORDERS[name] ?? ((events) => [...events]);
    const { ticket, payment } = await filed();
    await desk.approve(ticket);
    await desk.until(ticket.id, 'settling');
    const [refund] = bank.books.refundsOf(payment);
    bank.books.moveRefund(refund?.id ?? '', 'succeeded');
    await desk.until(ticket.id, 'completed');
    bank.books.moveRefund(refund?.id ?? '', 'failed', 'expired_or_canceled_card');
    const events = eventsOf(payment, 'refund');
    expect(events.map(({ type }) => type)).toEqual([
      ...['refund.created', 'refund.updated', 'refund.updated', 'refund.failed'],
    ]);
    await sendInOrder(ordered(events));
    expect(await desk.until(ticket.id, 'needs_attention')).toMatchObject({ attention: { code: 'refund-returned' } });
    const told = await toldOf(ticket.id);
    expect([count(told, 'refund-settled'), count(told, 'reopened'), count(told, 'refund-failed')]).toEqual([1, 1, 1]);
    expect(await refundsOf(ticket.id)).toEqual([{ attempt: 1, status: 'failed' }]);
  },
);
