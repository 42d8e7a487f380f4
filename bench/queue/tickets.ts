import type pg from 'pg';
import type { Crowd } from '../lists/crowd.js';
import { OUTCOMES } from './outcomes-sql.js';
import { CUSTOMERS, FOLLOWERS, MENTIONS, MESSAGES, TAGS, TEXTS, TICKETS } from './tickets-sql.js';

const TICKETS_OF_A_CUSTOMER = 20;

/**
 * Adds `count` tickets of `count / 20` customers, half of them one partner's. As a superuser: triggers and foreign keys
 * are off meanwhile, and what the triggers would write is written.
 */
export async function addTickets(owner: pg.ClientBase, { partnerId, createdBy }: Crowd, count: number): Promise<void> {
  const customers = Math.max(2, Math.floor(count / TICKETS_OF_A_CUSTOMER));
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM "user" WHERE role = 'support_agent' ORDER BY created_at, id LIMIT 1`,
  );
  await owner.query('BEGIN');
  await owner.query('SET LOCAL session_replication_role = replica');
  await owner.query('CREATE TEMP TABLE shops (place integer, id uuid, partner_id uuid) ON COMMIT DROP');
  await owner.query(CUSTOMERS, [customers, partnerId]);
  await owner.query(TICKETS, [count, createdBy, rows[0]?.id, customers]);
  await owner.query(TAGS);
  await owner.query(FOLLOWERS, [createdBy, rows[0]?.id]);
  await owner.query(MESSAGES);
  await owner.query(MENTIONS, [rows[0]?.id]);
  await owner.query('DROP INDEX ticket_texts_words_idx');
  await owner.query(TEXTS);
  await owner.query('CREATE INDEX ticket_texts_words_idx ON ticket_texts USING gin (words) WITH (fastupdate = off)');
  await owner.query('COMMIT');
  await owner.query('VACUUM (ANALYZE)');
}

/** The same, each cancellation with its purchase, its uses, and what came of it: what a dashboard counts. */
export async function addDecidedTickets(owner: pg.ClientBase, crowd: Crowd, count: number): Promise<void> {
  await addTickets(owner, crowd, count);
  await owner.query('BEGIN');
  await owner.query('SET LOCAL session_replication_role = replica');
  for (const sql of OUTCOMES) await owner.query(sql);
  await owner.query('COMMIT');
  await owner.query('VACUUM (ANALYZE)');
}
