import { type Difference, explained } from '../../domain/reconciliation.js';
import { HOUR_MS } from '../../domain/time.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import type { Listed } from '../payments/port.js';
import { type Check, told } from './check.js';

/** A payment is taken first and booked right after. */
const BOOKED_MS = HOUR_MS;

type What = 'payments' | 'refunds';

/** What of a page the records know nothing of. */
type Search = (db: Raw, provider: string, items: readonly Listed[]) => Promise<readonly Difference[]>;

const amountOf = ({ amountMinor, currency }: Listed): string => told(BigInt(Math.round(amountMinor)), currency);

/** Payments that no order of ours was paid with. */
const strangePayments: Search = async (db, provider, items) => {
  const rows = await db.$queryRaw<{ reference: string }[]>`
    SELECT reference FROM payments WHERE provider = ${provider} AND reference = ANY (${items.map(({ reference }) => reference)}::text[])`;
  const known = new Set(rows.map(({ reference }) => reference));
  return items
    .filter(({ reference }) => !known.has(reference))
    .map((item) => ({
      ...{ kind: 'payment-not-ours', subject: item.reference, ticketId: null, expected: 'none', found: amountOf(item) },
      explanation: explained('under-way', { sinceMs: item.at.getTime(), forMs: BOOKED_MS, nowMs: Date.now() }),
    }));
};

interface Strange {
  readonly reference: string;
  /** The newest case of the order that the refunded payment is of. */
  readonly ticketId: string | null;
}

/**
 * Refunds that nobody here decided: made by hand at the provider, say. A refund of ours stands in the records before the
 * provider is asked for it, under the key that it carries there, and one of a whole order in the ledger.
 */
const strangeRefunds: Search = async (db, provider, items) => {
  const rows = await db.$queryRaw<Strange[]>`
    SELECT l.reference, (SELECT t.id::text FROM tickets t WHERE t.order_id = p.order_id AND t.problem_type = 'cancellation'
      AND t.submitted_at IS NOT NULL ORDER BY t.created_at DESC LIMIT 1) AS "ticketId"
    FROM unnest(${items.map(({ reference }) => reference)}::text[], ${items.map(({ paymentReference }) => paymentReference)}::text[],
      ${items.map(({ key }) => key)}::text[]) AS l (reference, payment, key)
    LEFT JOIN payments p ON p.provider = ${provider} AND p.reference = l.payment
    WHERE NOT EXISTS (SELECT FROM refunds r WHERE r.refund_key = l.key AND r.payment_id = p.id)
      AND NOT EXISTS (SELECT FROM ledger_transactions b WHERE b.key = 'order-refund:' || p.order_id
        AND (l.key = b.key OR left(l.key, length(b.key) + 1) = b.key || ':'))`;
  const strange = new Map(rows.map(({ reference, ticketId }) => [reference, ticketId]));
  return items
    .filter(({ reference }) => strange.has(reference))
    .map((item) => ({
      ...{ kind: 'refund-not-ours', subject: item.reference, ticketId: strange.get(item.reference) ?? null },
      ...{ expected: 'none', found: amountOf(item), explanation: null },
    }));
};

/** Looks through the own books of all providers whose book is not ours, one after the other. */
const through =
  (what: What, search: Search): Check =>
  async ({ payments: { outside }, db }: Deps, { after, since }) => {
    const [name = '', place = null] = after.split(' ');
    const at = Math.max(
      0,
      outside.findIndex(({ provider }) => provider === name),
    );
    const provider = outside[at];
    if (!provider) return { checked: 0, differences: [], next: null };
    const { items, next } = await provider.list(what, since, place);
    const differences = items.length === 0 ? [] : await search(db.prisma, provider.provider, items);
    const follows = outside[at + 1]?.provider ?? null;
    return { checked: items.length, differences, next: next === null ? follows : `${provider.provider} ${next}` };
  };

export const compareListedPayments = through('payments', strangePayments);
export const compareListedRefunds = through('refunds', strangeRefunds);
