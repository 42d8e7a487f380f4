import { type Use, USES } from '../../domain/reports.js';
import type { Tx } from '../../platform/database/tenant.js';
import { sql, type Sql } from '../../platform/database/sql.js';
import { FURTHEST, REFUNDED, USED_BEFORE } from '../tickets/outcome.js';
import type { ReportView } from './schema.js';
import type { Count, Refunds } from './tallies.js';

interface Row {
  /** Of a use: how far it went. */
  readonly part: 'product' | 'use';
  readonly key: string;
  readonly name: string;
  /** Null: of those tickets of the product that nothing was given back for. */
  readonly currency: string | null;
  readonly tickets: number;
  readonly minor: bigint;
}

export interface Goods {
  readonly products: readonly Count[];
  /** What was given back for each product. */
  readonly refunds: readonly Refunds[];
  readonly uses: ReportView['uses'];
}

/** What a line `o` of an order costs. */
const PRICE = sql`o.extended_price_minor + o.tax_minor`;
/** The lines of a ticket, each with its place among the products. */
const LINES = sql`JOIN order_lines o ON o.id = l.order_line_id JOIN places p ON p.sku_id = o.sku_id`;

/**
 * One row for each cancellation: the first and the last of its products, in their order, and how far it was used. What is
 * looked for is the same however often a line occurs, so that its uses can stand beside it.
 */
const bought = (which: Sql): Sql => sql`
  places AS MATERIALIZED (
    SELECT id AS sku_id, product_id, dense_rank() OVER (ORDER BY product_id)::integer AS place FROM skus),
  bought AS MATERIALIZED (
    SELECT t.id, min(p.place) AS first, max(p.place) AS last, bool_or(${PRICE} > 0) AS priced, ${FURTHEST} AS furthest
    FROM tickets t JOIN ticket_lines l ON l.ticket_id = t.id ${LINES} LEFT JOIN ${USED_BEFORE}
    WHERE ${which} AND t.problem_type = 'cancellation' GROUP BY t.id)`;

/**
 * The parts of what was given back for tickets of several products: each by what its lines cost, the last product taking
 * what rounding leaves, so that the sums are those of the refunds.
 */
const SHARES = sql`
  parts AS (
    SELECT b.id, p.place, sum(${PRICE}) AS price FROM bought b JOIN ticket_lines l ON l.ticket_id = b.id ${LINES}
    WHERE b.first < b.last GROUP BY 1, 2),
  shares AS (
    SELECT t.place, r.currency, r.amount_minor * sum(t.price) OVER upto AS upto,
      sum(t.price) OVER (PARTITION BY t.id) AS whole, coalesce(r.amount_minor * (sum(t.price) OVER upto - t.price), 0) AS before
    FROM parts t LEFT JOIN refunds r ON ${REFUNDED}
    WINDOW upto AS (PARTITION BY t.id ORDER BY t.place))`;

/**
 * The cancellations by their products and by how far they were used, of `all` cancellations that there are. A ticket of
 * several products is counted with each of them. What has one product, as nearly all have, has all of its refund: only what
 * has several is read again.
 */
export async function goodsOf(tx: Tx, which: Sql, { title, all }: { title: Sql; all: number }): Promise<Goods> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH ${bought(which)}, ${SHARES},
    found AS (
      SELECT t.first AS place, r.currency, count(*) AS tickets, sum(r.amount_minor) FILTER (WHERE t.priced) AS minor
      FROM bought t LEFT JOIN refunds r ON ${REFUNDED} WHERE t.first >= t.last GROUP BY 1, 2
      UNION ALL SELECT place, currency, count(*), sum(div(upto, nullif(whole, 0)) - div(before, nullif(whole, 0))) FROM shares
      GROUP BY 1, 2)
    SELECT 'product' AS part, p.id AS key, ${title} AS name, f.currency, sum(f.tickets)::integer AS tickets,
      coalesce(sum(f.minor), 0)::bigint AS minor
    FROM found f JOIN (SELECT DISTINCT place, product_id FROM places) s USING (place) JOIN products p ON p.id = s.product_id
    GROUP BY 2, 3, 4
    UNION ALL SELECT 'use', furthest::text, '', null, count(*)::integer, 0 FROM bought GROUP BY furthest
    ORDER BY 1, 2, 4`;
  const products = rows.filter(({ part }) => part === 'product');
  return {
    products,
    refunds: products.flatMap(({ key, currency, minor }) => (currency === null ? [] : [{ key, currency, minor }])),
    uses: usesOf(
      rows.filter(({ part }) => part === 'use'),
      all,
    ),
  };
}

/** What has no line was not used either. */
function usesOf(rows: readonly Count[], all: number): ReportView['uses'] {
  const known = new Map(rows.map(({ key, tickets }) => [USES[Number(key)], tickets]));
  const used = USES.slice(1).map((use: Use) => ({ use, tickets: known.get(use) ?? 0 }));
  return [{ use: USES[0], tickets: all - used.reduce((sum, { tickets }) => sum + tickets, 0) }, ...used];
}
