import type pg from 'pg';
import { CUSTOMERS, KEYS, LINES, LINKS, ORDERS, PAYMENTS, PEOPLE } from './crowd-sql.js';

/** Customers that are indexed in one statement. */
const INDEXED_AT_ONCE = 50_000;

/** Whose the crowd is: one partner has half of the customers and buys everything, three quarters of it for one of them. */
export interface Crowd {
  readonly partnerId: string;
  readonly biggestCustomerId: string;
  readonly createdBy: string;
  readonly skuId: string;
  readonly buildId: string;
}

/** The partner of the demo's first admin agent, and what is sold to its customers. */
export async function findCrowd(owner: pg.ClientBase): Promise<Crowd> {
  const { rows } = await owner.query<Crowd>(
    `SELECT c.partner_id AS "partnerId", c.id AS "biggestCustomerId", u.id AS "createdBy", s.id AS "skuId", b.id AS "buildId"
     FROM "user" u JOIN customers c USING (partner_id), skus s JOIN builds b USING (product_id)
     WHERE u.role = 'admin_agent' AND s.term IS NULL ORDER BY u.created_at, u.id, c.id, s.id, b.id LIMIT 1`,
  );
  if (!rows[0]) throw new Error('The demo data is not there');
  return rows[0];
}

/**
 * Adds `count` customers with names in two scripts and a domain each, and `count` purchases of one line with payment, key
 * and link. As a superuser: triggers and foreign keys are off meanwhile, and what the triggers would write is written.
 */
export async function addCrowd(owner: pg.ClientBase, crowd: Crowd, count: number): Promise<void> {
  const { partnerId, biggestCustomerId, createdBy, skuId, buildId } = crowd;
  await owner.query('BEGIN');
  await owner.query('SET LOCAL session_replication_role = replica');
  await owner.query(
    'CREATE TEMP TABLE crowd (n integer, id uuid, partner_id uuid, order_id uuid, line_id uuid) ON COMMIT DROP',
  );
  await owner.query(PEOPLE, [count, partnerId]);
  for (const sql of CUSTOMERS) await owner.query(sql);
  for (let n = 0; n < count; n += INDEXED_AT_ONCE) {
    await owner.query('SELECT index_customers(array_agg(id)) FROM crowd WHERE n > $1 AND n <= $2', [
      n,
      n + INDEXED_AT_ONCE,
    ]);
  }
  await owner.query('UPDATE crowd SET id = $1 WHERE n % 4 = 0 OR partner_id <> $2', [biggestCustomerId, partnerId]);
  await owner.query(ORDERS, [partnerId, createdBy]);
  await owner.query(LINES, [partnerId, skuId]);
  await owner.query(PAYMENTS, [partnerId]);
  await owner.query(KEYS, [partnerId]);
  await owner.query(LINKS, [partnerId, buildId]);
  await owner.query('COMMIT');
  await owner.query('VACUUM (ANALYZE)');
}
