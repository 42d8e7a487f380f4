import Stripe from 'stripe';
import { digitsOf, type Money } from '../../../domain/money.js';
import { ProviderUnclear } from '../port.js';

/** Two currencies have no decimals and are two-decimal to Stripe all the same, with zeros. Source: Stripe, "Currencies". */
const PADDED = new Set(['ISK', 'UGX']);

const paddingOf = (currency: string): number => (PADDED.has(currency) && digitsOf(currency) === 0 ? 100 : 1);

/** An amount as Stripe counts it. */
export const stripeAmount = ({ amountMinor, currency }: Money): number => amountMinor * paddingOf(currency);

/** The same the other way round. */
export function ourAmount(amount: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase();
  return { amountMinor: amount / paddingOf(currency), currency };
}

/** Where Stripe's metadata names what of ours something belongs to. */
export const ORDER_TAG = 'rescind_order';
export const REFUND_TAG = 'rescind_refund';

/** What Stripe refused for good, and did not do; null when it may have been done, or may be done later. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof Stripe.errors.StripeCardError) return error.decline_code ?? error.code ?? 'card-declined';
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return null;
  return error.code ?? 'invalid-request';
}

/**
 * Errors for what is not known: a lost answer, an outage, a key in use, wrong credentials (an operator's to put right). Of
 * what Stripe said only its kind and its request's name go on.
 */
export function unclear(error: unknown): ProviderUnclear {
  if (error instanceof ProviderUnclear) return error;
  if (!(error instanceof Stripe.errors.StripeError))
    return new ProviderUnclear('Stripe gave no answer.', { cause: error });
  const { type, statusCode, requestId } = error;
  const at = statusCode === undefined ? 'no answer' : `status ${statusCode}`;
  return new ProviderUnclear(`Stripe: ${type}, ${at}${requestId ? ` (${requestId})` : ''}.`);
}
