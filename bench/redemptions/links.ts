import type pg from 'pg';
import { linkTokenHash } from '../../platform/link-token.js';

/** The token of the `n`th link of the benchmark: it has the form of a real one, and pgbench can write it too. */
export const tokenOf = (n: number): string => `bench${String(n).padStart(38, '0')}`;
/** The same in SQL, for an expression that gives the number. */
export const hashInSql = (n: string): string => `sha256(('bench' || lpad((${n})::text, 38, '0'))::bytea)`;

/** Makes `count` links from number `from` on, each allowing `allowed` downloads: purchases of a customer of the demo. */
export async function addLinks(
  owner: pg.Pool,
  { from, count, allowed }: { readonly from: number; readonly count: number; readonly allowed: number },
): Promise<void> {
  await owner.query(
    `WITH chosen AS (
       SELECT o.partner_id, o.customer_id, o.created_by, l.sku_id, l.currency, b.id AS build_id
       FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN skus s ON s.id = l.sku_id JOIN builds b USING (product_id)
       ORDER BY l.id, b.id LIMIT 1
     ), ordered AS (
       INSERT INTO orders (partner_id, customer_id, status, currency, total_minor, payment_method, created_by)
       SELECT partner_id, customer_id, 'completed', currency, 100, 'invoice', created_by FROM chosen RETURNING id
     ), lines AS (
       INSERT INTO order_lines (partner_id, order_id, line_item_number, sku_id, quantity, list_price_minor, price_minor,
         extended_price_minor, currency, purchased_at)
       SELECT partner_id, ordered.id, n, sku_id, 1, 100, 100, 100, currency, now()
       FROM chosen, ordered, generate_series(1, $2::integer) n RETURNING id, partner_id, line_item_number
     )
     INSERT INTO links (partner_id, order_line_id, build_id, token_hash, activated_at, expires_at, downloads_allowed)
     SELECT lines.partner_id, lines.id, build_id, ${hashInSql('$1::integer + line_item_number - 1')}, now(),
       now() + interval '14 days', $3::integer
     FROM lines, chosen`,
    [from, count, allowed],
  );
  await owner.query('VACUUM (ANALYZE) links, order_lines, usage_events');
}

export interface Counted {
  readonly used: number;
  readonly events: number;
}

/** What the database has counted of one link. */
export async function countedOf(owner: pg.Pool, n: number): Promise<Counted> {
  const { rows } = await owner.query<Counted>(
    `SELECT downloads_used AS used, (SELECT count(*)::integer FROM usage_events WHERE link_id = l.id AND kind = 'downloaded') AS events
     FROM links l WHERE token_hash = $1`,
    [linkTokenHash(tokenOf(n))],
  );
  if (!rows[0]) throw new Error(`There is no link ${n}`);
  return rows[0];
}
