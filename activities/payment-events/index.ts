import { ApplicationFailure } from '@temporalio/activity';
import { beating } from '../beating.js';
import { startReopening } from '../cancellation/reopen.js';
import type { Deps } from '../deps.js';
import type { PaymentProvider } from '../payments/port.js';
import { hearOfPayment } from './hear.js';
import { type EventPayment, noteHandled, openEvent, settledRefunds } from './records.js';

export interface PaymentEventActivities {
  /** Does what is new about the payment that the provider has said something about. Twice is once. */
  takePaymentEvent(eventId: string): Promise<void>;
}

export const paymentEventActivities = (deps: Deps): PaymentEventActivities => ({
  takePaymentEvent: (eventId) => beating(() => takePaymentEvent(deps, eventId)),
});

/**
 * The event itself is not believed, only that there is something to look at: everything is read again at the provider, so
 * that events may come twice, late and in any order.
 */
async function takePaymentEvent(deps: Deps, eventId: string): Promise<void> {
  const event = await openEvent(deps.db.prisma, eventId);
  if (!event) return;
  if (event.beingPaid) throw later('The payment has not been booked yet.');
  if (event.payment) {
    const provider = deps.payments.of(event.provider);
    await hearOfPayment(deps, provider, event.payment);
    await reopenCases(deps, provider, event.payment);
  }
  await noteHandled(deps.db.prisma, eventId);
}

const later = (cause: string) =>
  ApplicationFailure.create({ message: cause, type: 'NotYet', nextRetryDelay: '1s', category: 'BENIGN' });

async function reopenCases(deps: Deps, provider: PaymentProvider, { id, reference }: EventPayment): Promise<void> {
  for (const { key, ticketId } of await settledRefunds(deps.db.prisma, id)) {
    const found = await provider.find({ key, paymentReference: reference });
    if (found?.status === 'declined') await startReopening(deps, ticketId);
  }
}
