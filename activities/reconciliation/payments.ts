import type { Difference } from '../../domain/reconciliation.js';
import type { Deps } from '../deps.js';
import { type Check, type Look, pageOf, told } from './check.js';

const MOST = 500;

interface PaymentRow {
  readonly id: string;
  readonly currency: string;
  readonly captured: bigint;
  readonly refunded: bigint;
  /** What refunds that have not failed add up to, and what went back with the whole order. */
  readonly promised: bigint;
  /** What the ledger says was sold by this order. */
  readonly sold: bigint;
}

const paymentRows = ({ db }: Deps, { after, since }: Look): Promise<PaymentRow[]> => db.prisma.$queryRaw<PaymentRow[]>`
  SELECT p.id::text, p.currency, p.captured_minor AS captured, p.refunded_minor AS refunded,
    (coalesce((SELECT sum(r.amount_minor) FROM refunds r WHERE r.payment_id = p.id AND r.status <> 'failed'), 0)
      + coalesce(books.reversed, 0))::bigint AS promised, coalesce(books.sold, 0)::bigint AS sold
  FROM payments p JOIN orders o ON o.id = p.order_id
  LEFT JOIN LATERAL (
    SELECT sum(-e.amount_minor) FILTER (WHERE t.kind = 'purchase') AS sold,
      sum(e.amount_minor) FILTER (WHERE t.key = 'order-refund:' || o.id) AS reversed
    FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
    JOIN ledger_accounts a ON a.id = e.account_id WHERE t.order_id = o.id AND a.kind = 'sales') books ON true
  WHERE p.id::text > ${after} AND (o.created_at > ${since}
    OR EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id AND (r.status NOT IN ('settled', 'failed') OR r.intended_at > ${since})))
  ORDER BY p.id::text LIMIT ${MOST}`;

function differencesOf({ id, currency, captured, refunded, promised, sold }: PaymentRow): Difference[] {
  const about = { subject: id, ticketId: null, explanation: null };
  return [
    ...(refunded === promised
      ? []
      : [
          {
            ...about,
            kind: 'remaining-differs',
            expected: told(promised, currency),
            found: told(refunded, currency),
          } as const,
        ]),
    ...(captured === sold
      ? []
      : [
          {
            ...about,
            kind: 'payment-booked-otherwise',
            expected: told(captured, currency),
            found: told(sold, currency),
          } as const,
        ]),
  ];
}

/** Every payment: what is left of it against its refunds, and what was captured against what the ledger says was sold. */
export const comparePayments: Check = async (deps, look) => {
  const rows = await paymentRows(deps, look);
  return pageOf(rows, MOST, { differences: rows.flatMap(differencesOf), place: ({ id }) => id });
};
