import type Stripe from 'stripe';
import type { Listed, Listing } from '../port.js';
import { outcomeOf } from './refunds.js';
import { ourAmount, REFUND_TAG, unclear } from './words.js';

const PAGE = 100;

/** The name of what stands behind an ID or an object that was sent whole. */
const nameOf = (thing: string | { readonly id: string } | null): string =>
  typeof thing === 'string' ? thing : (thing?.id ?? '');

const atOf = (created: number): Date => new Date(created * 1000);

const paymentOf = ({ id, amount_received: amount, currency, created }: Stripe.PaymentIntent): Listed => ({
  ...{ reference: id, paymentReference: id, key: null, at: atOf(created) },
  ...ourAmount(amount, currency),
});

const refundOf = ({ id, amount, currency, created, payment_intent: payment, metadata }: Stripe.Refund): Listed => ({
  ...{ reference: id, paymentReference: nameOf(payment), key: metadata?.[REFUND_TAG] ?? null, at: atOf(created) },
  ...ourAmount(amount, currency),
});

/** A page of Stripe's own list, newest first. What took or gave nothing is left out; its place is not. */
export async function listStripe(
  stripe: Stripe,
  what: 'payments' | 'refunds',
  since: Date,
  after: string | null,
): Promise<Listing> {
  const place = { limit: PAGE, created: { gte: Math.floor(since.getTime() / 1000) } };
  const page = after === null ? place : { ...place, starting_after: after };
  try {
    if (what === 'payments') {
      const { data, has_more } = await stripe.paymentIntents.list(page);
      return listing(data, has_more, data.filter(({ status }) => status === 'succeeded').map(paymentOf));
    }
    const { data, has_more } = await stripe.refunds.list(page);
    return listing(data, has_more, data.filter((refund) => outcomeOf(refund).status !== 'declined').map(refundOf));
  } catch (error) {
    throw unclear(error);
  }
}

const listing = (page: readonly { readonly id: string }[], goesOn: boolean, items: readonly Listed[]): Listing => ({
  items,
  next: goesOn ? (page.at(-1)?.id ?? null) : null,
});
