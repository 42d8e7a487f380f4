/** What the simulator keeps, in the shapes of Stripe's own objects, as far as anybody here reads them. */

type Metadata = Readonly<Record<string, string>>;

export interface CardError {
  readonly type: 'card_error';
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

export interface Intent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  amount_received: number;
  readonly currency: string;
  readonly created: number;
  readonly metadata: Metadata;
  readonly payment_method: string | null;
  readonly client_secret: string;
  status: string;
  latest_charge: string | null;
  last_payment_error: CardError | null;
  cancellation_reason: string | null;
}

export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  amount_refunded: number;
  readonly currency: string;
  readonly created: number;
  readonly payment_intent: string;
  disputed: boolean;
  refunded: boolean;
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  status: string;
  failure_reason?: string;
}

export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly reason: string;
  status: string;
}

export interface StripeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: object };
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly type: string;
}

/** A refusal in Stripe's words. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly error: Readonly<Record<string, unknown>>,
  ) {
    super(String(error['message']));
  }
}

export const invalid = (message: string, more: Readonly<Record<string, unknown>> = {}, status = 400): StripeRefusal =>
  new StripeRefusal(status, { type: 'invalid_request_error', message, ...more });

export const missing = (what: string, id: string): StripeRefusal =>
  invalid(`No such ${what}: '${id}'`, { code: 'resource_missing', param: 'id' }, 404);

/** Stripe's own test cards: what each does when it is charged. `null` pays. */
const DECLINES: Readonly<Record<string, CardError | 'requires_action' | null>> = {
  pm_card_visa: null,
  pm_card_mastercard: null,
  pm_card_pendingRefund: null,
  pm_card_refundFail: null,
  pm_card_createDispute: null,
  pm_card_chargeDeclined: decline('generic_decline'),
  pm_card_visa_chargeDeclined: decline('generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: decline('insufficient_funds'),
  pm_card_chargeDeclinedLostCard: decline('lost_card'),
  pm_card_chargeDeclinedExpiredCard: {
    type: 'card_error',
    code: 'expired_card',
    message: 'Your card has expired.',
  },
  pm_card_authenticationRequired: 'requires_action',
};

function decline(decline_code: string): CardError {
  return { type: 'card_error', code: 'card_declined', decline_code, message: 'Your card was declined.' };
}

/** Errors: a refusal when there is no such payment method. */
export function whatCardDoes(paymentMethod: string | null): CardError | 'requires_action' | null {
  const does = paymentMethod === null ? undefined : DECLINES[paymentMethod];
  if (does === undefined) {
    throw invalid(
      `No such PaymentMethod: '${paymentMethod ?? ''}'`,
      { code: 'resource_missing', param: 'payment_method' },
      paymentMethod === null ? 400 : 404,
    );
  }
  return does;
}
