import Stripe from 'stripe';
import { z } from 'zod';
import { SignatureInvalid } from '../../domain/refusals.js';
import { paymentEventStart } from '../../workflows/start.js';
import { endpoint } from '../endpoint.js';
import { Malformed } from '../errors.js';
import { perUnprovenSender } from '../limits.js';
import { aside } from '../temporal.js';
import { textBody } from '../text-body.js';

/** Stripe's largest events are some kilobytes long. */
const BODY_LIMIT = 256 * 1024;
const TOLERANCE_SECONDS = 300;
/** What is said about one of these is news of a payment. */
const HEARD = ['refund', 'dispute', 'charge'];

const Received = z
  .strictObject({
    received: z.enum(['new', 'known', 'ignored']).meta({ description: '`ignored`: nothing here depends on it' }),
  })
  .meta({ id: 'PaymentEventReceived' });

/** Errors: `SignatureInvalid`; `Malformed` for what was signed and is no event. */
function proven(text: string, signature: string | undefined, secret: string): Stripe.Event {
  try {
    return Stripe.webhooks.constructEvent(text, signature ?? '', secret, TOLERANCE_SECONDS);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Malformed('This is not JSON.');
    throw new SignatureInvalid('This was not signed by the payment provider within the last five minutes.');
  }
}

/** Which payment an event is about; null when it is about nothing that we wait for. */
function paymentOf({ data }: Stripe.Event): string | null {
  const { object, payment_intent: payment } = data.object as { object?: unknown; payment_intent?: unknown };
  return HEARD.includes(String(object)) && typeof payment === 'string' ? payment : null;
}

/**
 * Stored by its names alone and answered at once. What it means is found out afterwards by asking Stripe: an event may
 * come twice, late, and after others that it came before. When nobody can be told now, the sweeper sees to it.
 */
export const receiveStripeEvent = endpoint(
  {
    method: 'post',
    path: '/api/v1/webhooks/stripe',
    tag: 'Payments',
    summary: 'For Stripe: something has become of a refund or a dispute. Signed in `Stripe-Signature`',
    upload: () => textBody('application/json', BODY_LIMIT),
    uploadType: 'application/json',
    idempotency: 'none',
    answers: { 200: { description: 'Proved to be from Stripe, and kept', schema: Received } },
    limiter: perUnprovenSender,
    when: ({ settings }) => settings.stripeWebhookSecret !== undefined,
  },
  async (call, deps) => {
    const { stripeWebhookSecret: secret = '', taskQueue } = deps.settings;
    const event = proven(String(call.body), call.req.get('Stripe-Signature'), secret);
    const { id, type } = event;
    const payment = paymentOf(event);
    if (payment === null) return { status: 200, body: { received: 'ignored' } };
    const added = await deps.database.direct.$executeRaw`
      INSERT INTO payment_events (id, provider, type, payment_reference) VALUES (${id}, 'stripe', ${type}, ${payment})
      ON CONFLICT DO NOTHING`;
    if (added === 0) return { status: 200, body: { received: 'known' } };
    const start = paymentEventStart(id, taskQueue);
    aside(deps, () => deps.temporal.workflow.start(start.type, start.options));
    return { status: 200, body: { received: 'new' } };
  },
);
