import { randomUUID } from 'node:crypto';
import { paymentEventStart } from '../../workflows/start.js';
import type { FakeStripe } from '../fakes/stripe.js';
import type { Intent } from '../fakes/stripe/objects.js';
import type { Case } from './case.js';
import type { Stories } from './story.js';

/** A case and the card payment that it wants back. */
export interface CardCase {
  readonly one: Case;
  readonly payment: Intent;
}

export async function filedByCard(stories: Stories, bank: FakeStripe, card = 'pm_card_visa'): Promise<CardCase> {
  const bought = await stories.buy(1, card);
  return { one: await stories.file({ bought }), payment: bank.books.paymentOf(bought.orderId) };
}

/** The desk is told that something has become of a payment, as often as `times`. */
export async function hear({ client, database, settings }: Stories, { id }: Intent, times = 1): Promise<void> {
  const ids = Array.from({ length: times }, () => `evt_${randomUUID()}`);
  for (const event of ids) {
    await database.query(
      `INSERT INTO payment_events (id, provider, type, payment_reference) VALUES ($1, 'stripe', 'refund.updated', $2)`,
      [event, id],
    );
  }
  await Promise.all(
    ids.map((event) => {
      const { type, options } = paymentEventStart(event, settings.taskQueue);
      return client.workflow.execute(type, options);
    }),
  );
}
