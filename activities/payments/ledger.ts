import type { Money } from '../../domain/money.js';
import type { Database } from '../../platform/database/open.js';
import { chargeOrder, type PostingEntry } from '../../platform/database/records.js';
import type { PaymentProvider, RefundRequest } from './port.js';

export const sales = ({ amountMinor, currency }: Money): PostingEntry => ({
  accountId: `house:sales:${currency}`,
  accountKind: 'sales',
  amountMinor,
  currency,
});

/** Takes a sale back: less was sold, and the partner owes that much less. */
const refundEntries = ({ partnerId, money }: Pick<RefundRequest, 'partnerId' | 'money'>): readonly PostingEntry[] => [
  sales(money),
  {
    accountId: `partner:${partnerId}:receivable:${money.currency}`,
    accountKind: 'receivable',
    ownerId: partnerId,
    amountMinor: -money.amountMinor,
    currency: money.currency,
  },
];

/** Takes a sale back whose money went another way, by the word of two people. */
export const externalEntries = (money: Money): readonly PostingEntry[] => [
  sales(money),
  {
    accountId: `house:settled-elsewhere:${money.currency}`,
    accountKind: 'settled-elsewhere',
    amountMinor: -money.amountMinor,
    currency: money.currency,
  },
];

/**
 * On account: a payment is a posting made from the order's own total, and a refund is the posting itself, written under the refund key in the transaction that settles the case.
 * Nothing leaves before that commits, so nothing can be unknown.
 */
export function ledgerPayments({ prisma }: Pick<Database, 'prisma'>): PaymentProvider {
  return {
    provider: 'ledger',
    charge: async ({ orderId }) => ({ status: 'captured', reference: await chargeOrder(prisma, orderId) }),
    inOurBooks: true,
    refund: ({ key }) => Promise.resolve({ status: 'settled', reference: key }),
    find: async ({ key }) => {
      const posted = await prisma.$queryRaw<{ key: string }[]>`SELECT key FROM ledger_transactions WHERE key = ${key}`;
      return posted.length > 0 ? { status: 'settled', reference: key } : null;
    },
    list: () => Promise.resolve({ items: [], next: null }),
    disputeOf: () => Promise.resolve('none'),
    entries: (request, move) => (move === 'sent' ? [] : refundEntries(request)),
  };
}
