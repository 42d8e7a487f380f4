import type Stripe from 'stripe';
import { PaymentDisputed } from '../../../domain/refusals.js';
import { DisputeLost, type DisputeState, type RefundOutcome, type RefundRequest } from '../port.js';
import { REFUND_TAG, refusalOf, stripeAmount, unclear } from './words.js';

/** What Stripe answers for a payment that the cardholder's bank contests. */
const DISPUTED = 'charge_disputed';
const PAGE = 100;

/** A refund in Stripe's words. What is neither under way nor ended in a way we know is for a person to judge. */
export function outcomeOf({ id: reference, status, failure_reason: reason }: Stripe.Refund): RefundOutcome {
  switch (status) {
    case 'succeeded':
      return { status: 'settled', reference };
    case 'pending':
      return { status: 'sent', reference };
    case 'failed':
    case 'canceled':
      return { status: 'declined', code: reason ?? status };
    default:
      return { status: 'unclear', reference, word: (status ?? 'nothing').slice(0, 50) };
  }
}

/** Disputes that came to nothing. One that is neither here nor there is open, whatever Stripe calls it. */
const ENDED_WELL = new Set<string>(['won', 'warning_closed', 'prevented']);

/** Of several, the worst one counts. */
export async function disputeOf(stripe: Stripe, paymentReference: string): Promise<DisputeState> {
  try {
    const { data } = await stripe.disputes.list({ payment_intent: paymentReference, limit: PAGE });
    if (data.length === 0) return 'none';
    if (data.some(({ status }) => status === 'lost')) return 'lost';
    return data.every(({ status }) => ENDED_WELL.has(status)) ? 'won' : 'open';
  } catch (error) {
    throw unclear(error);
  }
}

const disputed = () => new PaymentDisputed('The payment is disputed.');

/**
 * Asked before the key is used, because Stripe would answer its refusal again under that key for a day after the dispute
 * is won.
 */
async function assertUndisputed(stripe: Stripe, { paymentReference }: RefundRequest): Promise<void> {
  const dispute = await disputeOf(stripe, paymentReference);
  if (dispute === 'open') throw disputed();
  if (dispute === 'lost') throw new DisputeLost('The dispute was lost.');
}

/** Gives back under the decision's own key, which also stands on the refund itself. */
export async function refundCard(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  const { key, money, paymentReference } = request;
  if (money.amountMinor === 0) return { status: 'settled', reference: key };
  await assertUndisputed(stripe, request);
  try {
    const refund = await stripe.refunds.create(
      { payment_intent: paymentReference, amount: stripeAmount(money), metadata: { [REFUND_TAG]: key } },
      { idempotencyKey: key },
    );
    return outcomeOf(refund);
  } catch (error) {
    const code = refusalOf(error);
    if (code === null) throw unclear(error);
    if (code === DISPUTED) throw disputed();
    return { status: 'declined', code };
  }
}

/** Looks through all refunds of the payment for the one that carries the key. Lists at Stripe are what is, at once. */
export async function findRefund(
  stripe: Stripe,
  { key, paymentReference }: Pick<RefundRequest, 'key' | 'paymentReference'>,
): Promise<RefundOutcome | null> {
  try {
    for await (const refund of stripe.refunds.list({ payment_intent: paymentReference, limit: PAGE })) {
      if (refund.metadata?.[REFUND_TAG] === key) return outcomeOf(refund);
    }
    return null;
  } catch (error) {
    throw unclear(error);
  }
}
