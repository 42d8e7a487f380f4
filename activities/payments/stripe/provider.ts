import type Stripe from 'stripe';
import type { Money } from '../../../domain/money.js';
import type { Database } from '../../../platform/database/open.js';
import type { PostingEntry } from '../../../platform/database/records.js';
import { sales } from '../ledger.js';
import type { PaymentProvider, RefundMove } from '../port.js';
import { chargeCard } from './charge.js';
import { listStripe } from './listing.js';
import { disputeOf, findRefund, refundCard } from './refunds.js';

const account = (name: string, { amountMinor, currency }: Money): PostingEntry => ({
  accountId: `house:${name}:${currency}`,
  accountKind: name,
  amountMinor,
  currency,
});

/** Our money that Stripe holds; `book_card_payment` debits it. */
const atStripe = (money: Money): PostingEntry => account('at-stripe', money);
/** Given back and not yet arrived. */
const inFlight = (money: Money): PostingEntry => account('refunds-in-flight', money);

const less = ({ amountMinor, currency }: Money): Money => ({ amountMinor: -amountMinor, currency });

const MOVES: Readonly<Record<RefundMove, (money: Money) => readonly PostingEntry[]>> = {
  sent: (money) => [sales(money), inFlight(less(money))],
  arrived: (money) => [inFlight(money), atStripe(less(money))],
  settled: (money) => [sales(money), atStripe(less(money))],
};

/** Payments by card through Stripe. */
export const stripePayments = ({ prisma }: Pick<Database, 'prisma'>, stripe: Stripe): PaymentProvider => ({
  provider: 'stripe',
  inOurBooks: false,
  charge: (request) => chargeCard(prisma, stripe, request),
  refund: (request) => refundCard(stripe, request),
  find: (request) => findRefund(stripe, request),
  list: (what, since, after) => listStripe(stripe, what, since, after),
  disputeOf: (paymentReference) => disputeOf(stripe, paymentReference),
  entries: ({ money }, move) => MOVES[move](money),
});
