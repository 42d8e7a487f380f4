import Stripe from 'stripe';
import { beginCardPayment, bookCardPayment } from '../../../platform/database/card-payments.js';
import type { Database } from '../../../platform/database/open.js';
import { type ChargeOutcome, type ChargeRequest, ProviderUnclear } from '../port.js';
import { ORDER_TAG, refusalOf, stripeAmount, unclear } from './words.js';

type Intent = Stripe.PaymentIntent;
type Prisma = Database['prisma'];

/** How often a payment is moved on and looked at again before this attempt ends. */
const LOOKS = 4;

/**
 * Takes a card payment. The payment is made without being confirmed, its name is stored with the order once, and only
 * then is it confirmed: money can move on that one payment alone, and Stripe confirms none twice, however late an attempt
 * comes. Every step is preceded by asking where the payment stands. None carries a key: what a key would keep from
 * happening twice cannot, and Stripe would repeat an error of its own under that key for a day.
 */
export async function chargeCard(prisma: Prisma, stripe: Stripe, request: ChargeRequest): Promise<ChargeOutcome> {
  const { orderId, money } = request;
  if (money.amountMinor === 0) return captured(prisma, orderId, `free:${orderId}`);
  const order = await prisma.order.findUniqueOrThrow({ where: { id: orderId } });
  const made = order.paymentReference ?? (await make(prisma, stripe, request, order.cardToken ?? ''));
  if (typeof made !== 'string') return made;
  for (let look = 0; look < LOOKS; look += 1) {
    const intent = await asking(() => stripe.paymentIntents.retrieve(made));
    if (intent.status === 'succeeded') return captured(prisma, orderId, made);
    if (intent.status === 'canceled') return { status: 'declined', code: whyNot(intent) };
    await moveOn(stripe, intent);
  }
  throw new ProviderUnclear('Stripe has not come to an end with a payment.');
}

async function captured(prisma: Prisma, orderId: string, reference: string): Promise<ChargeOutcome> {
  await bookCardPayment(prisma, orderId, reference);
  return { status: 'captured', reference };
}

/** Makes the payment and stores its name. Of two that are made at once one is kept; the other can move no money. */
async function make(
  prisma: Prisma,
  stripe: Stripe,
  { orderId, money }: ChargeRequest,
  cardToken: string,
): Promise<string | ChargeOutcome> {
  try {
    const intent = await stripe.paymentIntents.create({
      amount: stripeAmount(money),
      currency: money.currency.toLowerCase(),
      payment_method: cardToken,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      metadata: { [ORDER_TAG]: orderId },
    });
    return await beginCardPayment(prisma, orderId, intent.id);
  } catch (error) {
    const code = refusalOf(error);
    if (code !== null) return { status: 'declined', code };
    throw error instanceof Stripe.errors.StripeError ? unclear(error) : error;
  }
}

/**
 * Confirms what waits for it. What the card's bank did not pay, or wants its holder to be asked for (nobody is there), is
 * ended, so that no attempt can pay it later. What either came to is seen by looking again.
 */
async function moveOn(stripe: Stripe, { id, status }: Intent): Promise<void> {
  if (status === 'requires_confirmation') {
    await passing(() => stripe.paymentIntents.confirm(id));
  } else if (status === 'requires_payment_method' || status === 'requires_action') {
    await passing(() => stripe.paymentIntents.cancel(id));
  } else {
    throw new ProviderUnclear(`Stripe says ${status} of a payment.`);
  }
}

const whyNot = ({ last_payment_error: error }: Intent): string =>
  error?.decline_code ?? error?.code ?? 'authentication_required';

async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unclear(error);
  }
}

/** A definite no is seen by looking at the payment, so it does not end the attempt. */
async function passing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (refusalOf(error) === null) throw unclear(error);
  }
}
