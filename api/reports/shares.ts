import type { Tx } from '../../platform/database/tenant.js';
import { sql, type Sql } from '../../platform/database/sql.js';
import { wire } from '../orders/view.js';
import { REFUNDED } from '../tickets/outcome.js';
import type { ReportView } from './schema.js';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly tickets: number;
  readonly currency: string | null;
  readonly minor: bigint;
}

export interface Share {
  readonly key: string;
  readonly name: string;
  readonly tickets: number;
  readonly refunded: ReportView['refunded'];
}

/** What is largest by its tickets first; a name has one row for each of its currencies, and one without for its tickets. */
function gathered(rows: readonly Row[]): Share[] {
  const shares = new Map<string, Share>();
  for (const { key, name, tickets, currency, minor } of rows) {
    const share = shares.get(key) ?? { key, name, tickets: 0, refunded: [] };
    const refunded = currency === null ? share.refunded : [...share.refunded, wire(minor, currency)];
    shares.set(key, { ...share, tickets: share.tickets + tickets, refunded });
  }
  return [...shares.values()].sort((a, b) => b.tickets - a.tickets || a.name.localeCompare(b.name));
}

/** Settled refunds of the tickets, one for each. */
const REFUNDS = sql`refunds r ON ${REFUNDED}`;

/** Cancellations by something that each has one of: `key` and `name` are expressions over `tickets t` and its partner. */
async function byOne(tx: Tx, which: Sql, { key, name }: { key: Sql; name: Sql }): Promise<Share[]> {
  return gathered(
    await tx.$queryRaw<Row[]>`
      SELECT ${key} AS key, ${name} AS name, count(*)::integer AS tickets, r.currency, coalesce(sum(r.amount_minor), 0)::bigint AS minor
      FROM tickets t JOIN partners p ON p.id = t.partner_id LEFT JOIN ${REFUNDS}
      WHERE ${which} AND t.problem_type = 'cancellation' GROUP BY 1, 2, 4 ORDER BY 1, 4`,
  );
}

export const byReason = (tx: Tx, which: Sql): Promise<Share[]> => {
  const code = sql`coalesce(t.reason_code, 'other')`;
  return byOne(tx, which, { key: code, name: code });
};

export const byPartner = (tx: Tx, which: Sql): Promise<Share[]> =>
  byOne(tx, which, { key: sql`p.id::text`, name: sql`p.name` });

/**
 * A ticket may name lines of several products: it is counted with each of them, and its refund goes to each by what its
 * lines cost, the last product taking what rounding leaves, so that the sums are those of the refunds.
 */
export async function byProduct(tx: Tx, which: Sql, title: Sql): Promise<Share[]> {
  return gathered(
    await tx.$queryRaw<Row[]>`
      WITH parts AS (
        SELECT t.id, s.product_id, sum(o.extended_price_minor + o.tax_minor) AS price FROM tickets t
        JOIN ticket_lines l ON l.ticket_id = t.id JOIN order_lines o ON o.id = l.order_line_id JOIN skus s ON s.id = o.sku_id
        WHERE ${which} AND t.problem_type = 'cancellation' GROUP BY 1, 2),
      shares AS (
        SELECT t.id, t.product_id, r.currency, r.amount_minor, r.amount_minor * sum(t.price) OVER upto AS upto,
          sum(t.price) OVER (PARTITION BY t.id) AS whole, coalesce(r.amount_minor * (sum(t.price) OVER upto - t.price), 0) AS before
        FROM parts t LEFT JOIN ${REFUNDS}
        WINDOW upto AS (PARTITION BY t.id ORDER BY t.product_id))
      SELECT p.id AS key, ${title} AS name, count(*)::integer AS tickets, sh.currency,
        coalesce(sum(div(sh.upto, nullif(sh.whole, 0)) - div(sh.before, nullif(sh.whole, 0))), 0)::bigint AS minor
      FROM shares sh JOIN products p ON p.id = sh.product_id GROUP BY 1, 2, 4 ORDER BY 1, 4`,
  );
}

/** Everything that was given back, by currency. */
export async function refundedOf(tx: Tx, which: Sql): Promise<ReportView['refunded']> {
  const rows = await tx.$queryRaw<{ currency: string; minor: bigint }[]>`
    SELECT r.currency, sum(r.amount_minor)::bigint AS minor FROM tickets t JOIN ${REFUNDS}
    WHERE ${which} GROUP BY 1 ORDER BY 1`;
  return rows.map(({ currency, minor }) => wire(minor, currency));
}
