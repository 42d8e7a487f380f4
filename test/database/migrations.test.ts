import { expect, test } from 'vitest';
import pg from 'pg';
import { migrate, pendingMigrations, schemaDiff } from '../../platform/database/migrate.js';
import { freshDatabase } from '../support/database.js';
import { testRun, urlOf } from '../support/run.js';
import { opened, uuid } from './rows.js';

/** A database with nothing in it, dropped at the end. */
async function bareDatabase(): Promise<AsyncDisposable & { url: string }> {
  const { databaseUrl } = testRun();
  const name = `bare_${uuid().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const drop = async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  };
  return { url: urlOf(databaseUrl, name), [Symbol.asyncDispose]: drop };
}

test('migrators that start together apply each migration once, in the ordinary history', async () => {
  await using database = await bareDatabase();
  const pending = await pendingMigrations(database.url);
  expect(pending.length).toBeGreaterThan(3);
  const both = await Promise.all([migrate(database.url), migrate(database.url)]);
  expect(both.map(({ applied }) => applied).sort((a, b) => b.length - a.length)).toEqual([pending, []]);
  expect(await pendingMigrations(database.url)).toEqual([]);
});

test('after migrating, the schema says "no change", partial indexes included', async () => {
  await using database = await bareDatabase();
  expect(await schemaDiff(database.url)).toBeNull();
});

test('the comparison looks in a scratch database and leaves nothing behind', async () => {
  await using database = await freshDatabase({ demo: true });
  const rows = () =>
    database.query(
      `SELECT (SELECT count(*) FROM orders) AS orders,
         (SELECT count(*) FROM pg_database WHERE datname LIKE 'rescind_shadow_%') AS shadows`,
    );
  const before = await rows();
  await schemaDiff(database.url);
  expect(await rows()).toEqual(before);
});

test('the partial indexes are the ones that every "once" rests on', async () => {
  await using database = await freshDatabase();
  const partial = await database.query<{ name: string; rule: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_expr(indpred, indrelid) AS rule FROM pg_index i
     JOIN pg_class c ON c.oid = indrelid WHERE relnamespace = 'public'::regnamespace AND indpred IS NOT NULL AND indisunique ORDER BY 1`,
  );
  expect(partial).toEqual([
    { name: 'delegations_standing', rule: '(ended_at IS NULL)' },
    { name: 'one_default_calendar', rule: 'is_default' },
    { name: 'one_open_cancellation_per_line', rule: 'open' },
    { name: 'one_open_upload_per_build', rule: '(ended_at IS NULL)' },
    { name: 'one_policy_draft', rule: `(status = 'draft'::text)` },
    { name: 'one_problem_form_draft', rule: `(status = 'draft'::text)` },
    { name: 'one_refund_per_ticket', rule: `(status <> 'failed'::text)` },
    { name: 'one_standing_approval_per_person', rule: `((voided_at IS NULL) AND (decision = 'approved'::text))` },
  ]);
});

test('every amount has a range and a currency beside it', async () => {
  await using database = await freshDatabase();
  const unchecked = await database.query(
    `SELECT c.table_name, c.column_name FROM information_schema.columns c
     WHERE table_schema = 'public' AND column_name LIKE '%\\_minor' AND (data_type <> 'bigint'
       OR NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = c.table_name AND column_name = 'currency')
       OR NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = c.table_name::regclass AND contype = 'c'
         AND pg_get_constraintdef(oid) LIKE '%' || c.column_name || '%9007199254740991%'))`,
  );
  expect(unchecked).toEqual([]);
});

test('readiness can be asked as the API', async () => {
  await using database = await freshDatabase();
  await using api = opened(database, 'api');
  const { rows } = await api.pool.query('SELECT count(*)::integer AS done FROM _prisma_migrations');
  expect(rows[0].done).toBeGreaterThan(3);
});

test('a migration that fails says why in PostgreSQL’s words, and is tried again when that was put right', async () => {
  await using database = await bareDatabase();
  await run(
    database.url,
    'CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
  );
  await expect(migrate(database.url)).rejects.toThrow(/function "refuse_change" already exists/);
  await run(database.url, 'DROP FUNCTION refuse_change()');
  const pending = await pendingMigrations(database.url);
  expect((await migrate(database.url)).applied).toEqual(pending);
  expect(await pendingMigrations(database.url)).toEqual([]);
});

test('a migrator killed between applying a migration and noting it does not apply it twice', async () => {
  await using database = await bareDatabase();
  await migrate(database.url);
  await run(database.url, `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '0004%'`);
  expect(await pendingMigrations(database.url)).toHaveLength(1);
  expect(await migrate(database.url)).toEqual({ applied: [] });
  expect(await pendingMigrations(database.url)).toEqual([]);
});

/** One statement as the owner. */
async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
