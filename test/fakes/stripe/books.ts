import { randomBytes } from 'node:crypto';
import {
  type Charge,
  type Dispute,
  type Intent,
  invalid,
  missing,
  type Refund,
  type StripeEvent,
  StripeRefusal,
  whatCardDoes,
} from './objects.js';

export interface NewIntent {
  readonly amount: number;
  readonly currency: string;
  readonly paymentMethod: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface NewRefund {
  readonly paymentIntent: string;
  readonly amount: number | null;
  readonly metadata: Readonly<Record<string, string>>;
}

const API_VERSION = '2026-10-28.endive';
/** What it takes to be charged at all, in minor units. */
const LEAST = 50;

/** The simulator's own books: every payment, refund, dispute and event there ever was. Tests read them and move them on. */
export class StripeBooks {
  readonly intents = new Map<string, Intent>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly events: StripeEvent[] = [];
  /** What becomes of a refund at once: any of Stripe's words, or one that Stripe does not have yet. */
  refundsBecome = 'succeeded';
  /** What becomes of a payment that its card would pay. */
  chargesBecome = 'succeeded';
  /** Hours that have passed since the machine's own clock, in milliseconds: keys are forgotten by this clock. */
  skippedMs = 0;

  constructor(private readonly tell: (event: StripeEvent) => void) {}

  get nowMs(): number {
    return Date.now() + this.skippedMs;
  }

  #stamp(prefix: string): { id: string; created: number } {
    return { id: `${prefix}_${randomBytes(12).toString('hex')}`, created: Math.floor(this.nowMs / 1000) };
  }

  /** Takes an event down and tells whoever listens. The object is as it was at that moment. */
  happen(type: string, object: object): StripeEvent {
    const event: StripeEvent = {
      ...this.#stamp('evt'),
      ...{ object: 'event', api_version: API_VERSION, data: { object: structuredClone(object) }, livemode: false },
      ...{ pending_webhooks: 1, request: { id: null, idempotency_key: null }, type },
    };
    this.events.push(event);
    this.tell(event);
    return event;
  }

  createIntent({ amount, currency, paymentMethod, metadata }: NewIntent): Intent {
    if (!Number.isSafeInteger(amount) || amount < LEAST) {
      throw invalid('Amount must be at least 50 cents', { code: 'amount_too_small', param: 'amount' });
    }
    if (paymentMethod !== null) whatCardDoes(paymentMethod);
    const stamp = this.#stamp('pi');
    const intent: Intent = {
      ...stamp,
      ...{ object: 'payment_intent', amount, amount_received: 0, currency, metadata, payment_method: paymentMethod },
      client_secret: `${stamp.id}_secret_${randomBytes(8).toString('hex')}`,
      status: paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
      ...{ latest_charge: null, last_payment_error: null, cancellation_reason: null },
    };
    this.intents.set(intent.id, intent);
    return intent;
  }

  intent(id: string): Intent {
    const found = this.intents.get(id);
    if (!found) throw missing('payment_intent', id);
    return found;
  }

  confirm(id: string): Intent {
    const intent = this.intent(id);
    if (intent.status !== 'requires_confirmation') {
      throw invalid(`This PaymentIntent's status is ${intent.status}.`, { code: 'payment_intent_unexpected_state' });
    }
    const does = whatCardDoes(intent.payment_method);
    if (does === 'requires_action') {
      intent.status = 'requires_action';
    } else if (does) {
      Object.assign(intent, { status: 'requires_payment_method', last_payment_error: does });
      this.happen('payment_intent.payment_failed', intent);
      throw new StripeRefusal(402, { ...does, payment_intent: { ...intent } });
    } else {
      this.#capture(intent);
    }
    return intent;
  }

  #capture(intent: Intent): void {
    intent.status = this.chargesBecome;
    if (this.chargesBecome !== 'succeeded') return;
    const { amount, currency, id: payment_intent } = intent;
    const charge: Charge = {
      ...this.#stamp('ch'),
      ...{ object: 'charge', amount, amount_refunded: 0, currency, payment_intent, disputed: false, refunded: false },
    };
    this.charges.set(charge.id, charge);
    Object.assign(intent, { latest_charge: charge.id, amount_received: amount });
    this.happen('payment_intent.succeeded', intent);
    if (intent.payment_method === 'pm_card_createDispute') this.dispute(intent.id);
  }

  /** A payment that was `processing` comes through after all. */
  comeThrough(id: string): void {
    this.chargesBecome = 'succeeded';
    this.#capture(this.intent(id));
  }

  cancelIntent(id: string): Intent {
    const intent = this.intent(id);
    if (['succeeded', 'canceled', 'processing'].includes(intent.status)) {
      throw invalid(`You cannot cancel this PaymentIntent because it is ${intent.status}.`, {
        code: 'payment_intent_unexpected_state',
      });
    }
    return Object.assign(intent, { status: 'canceled', cancellation_reason: 'requested_by_customer' });
  }

  chargeOf(paymentIntent: string): Charge {
    const charge = this.charges.get(this.intent(paymentIntent).latest_charge ?? '');
    if (!charge) {
      throw invalid('This PaymentIntent does not have a successful charge to refund.');
    }
    return charge;
  }

  createRefund({ paymentIntent, amount: asked, metadata }: NewRefund): Refund {
    const charge = this.chargeOf(paymentIntent);
    const left = charge.amount - charge.amount_refunded;
    if (charge.disputed) throw invalid(`Charge ${charge.id} has been charged back.`, { code: 'charge_disputed' });
    if (left === 0)
      throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
    const amount = asked ?? left;
    if (amount < 1 || amount > left) {
      throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
        param: 'amount',
      });
    }
    const pending = this.intent(paymentIntent).payment_method === 'pm_card_pendingRefund';
    const refund: Refund = {
      ...this.#stamp('re'),
      ...{ object: 'refund', amount, charge: charge.id, currency: charge.currency, metadata },
      ...{ payment_intent: paymentIntent, status: pending ? 'pending' : this.refundsBecome },
    };
    this.refunds.set(refund.id, refund);
    this.#take(charge, amount);
    this.happen('refund.created', refund);
    if (['failed', 'canceled'].includes(refund.status)) this.moveRefund(refund.id, refund.status, 'declined');
    return refund;
  }

  #take(charge: Charge, amount: number): void {
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
  }

  /** The bank says something later: `succeeded`, or `failed` after whatever it was. What failed is not refunded. */
  moveRefund(id: string, status: string, failureReason?: string): void {
    const refund = this.refunds.get(id);
    if (!refund) throw missing('refund', id);
    Object.assign(refund, { status, ...(failureReason !== undefined && { failure_reason: failureReason }) });
    const lost = ['failed', 'canceled'].includes(status);
    if (lost) this.#take(this.chargeOf(refund.payment_intent), -refund.amount);
    this.happen('refund.updated', refund);
    if (lost) this.happen('refund.failed', refund);
  }

  /** The cardholder's bank takes the side of the cardholder, for now. */
  dispute(paymentIntent: string): Dispute {
    const charge = this.chargeOf(paymentIntent);
    charge.disputed = true;
    const dispute: Dispute = {
      ...this.#stamp('du'),
      ...{ object: 'dispute', amount: charge.amount, charge: charge.id, currency: charge.currency },
      ...{ payment_intent: paymentIntent, reason: 'fraudulent', status: 'needs_response' },
    };
    this.disputes.set(dispute.id, dispute);
    this.happen('charge.dispute.created', dispute);
    return dispute;
  }

  closeDispute(id: string, status: 'won' | 'lost'): void {
    const dispute = this.disputes.get(id);
    if (!dispute) throw missing('dispute', id);
    dispute.status = status;
    if (status === 'won') this.chargeOf(dispute.payment_intent).disputed = false;
    this.happen('charge.dispute.closed', dispute);
  }

  /** The refunds of a payment, by what was given back or is on its way. */
  refundsOf(paymentIntent: string): readonly Refund[] {
    return [...this.refunds.values()].filter((refund) => refund.payment_intent === paymentIntent);
  }

  /** The one payment that was made for an order. Errors: when there is none, or more than one was taken. */
  paymentOf(orderId: string): Intent {
    const taken = [...this.intents.values()].filter(
      ({ metadata, status }) => metadata['rescind_order'] === orderId && status === 'succeeded',
    );
    if (taken.length !== 1 || !taken[0]) throw new Error(`${taken.length} payments were taken for order ${orderId}`);
    return taken[0];
  }
}
