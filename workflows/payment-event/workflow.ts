import { proxyActivities } from '@temporalio/workflow';
import type { PaymentEventActivities } from '../../activities/payment-events/index.js';
import { OWED } from '../options.js';
import type { PaymentEventInput } from './messages.js';

/** The provider has said something about a payment. It is asked what is true now, for as long as it takes to hear it. */
export async function paymentEvent({ eventId }: PaymentEventInput): Promise<void> {
  const { takePaymentEvent } = proxyActivities<PaymentEventActivities>(OWED);
  await takePaymentEvent.executeWithOptions({ summary: 'Rescind: look at a payment again' }, [eventId]);
}
