/** What the provider sent, by its own name. It stands in `payment_events`, and is not believed. */
export interface PaymentEventInput {
  readonly v: 1;
  readonly eventId: string;
}

export const PAYMENT_EVENT_WORKFLOW = 'paymentEvent';
