import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { connectionFields } from './connection.js';
import { withSchemaEngine } from './schema-engine.js';

const PRISMA = fileURLToPath(new URL('../../prisma/', import.meta.url));
const MIGRATIONS = `${PRISMA}migrations`;
const FILTERS = { externalTables: [], externalEnums: [] };
/** Any number, the same for every migrator of this product. */
const MIGRATION_LOCK = 7_274_634_201;

const migrationNames = (): string[] =>
  readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const migrationsOnDisk = (): MigrationList => ({
  baseDir: MIGRATIONS,
  lockfile: { path: './migration_lock.toml', content: readFileSync(`${MIGRATIONS}/migration_lock.toml`, 'utf8') },
  shadowDbInitScript: '',
  migrationDirectories: migrationNames().map((name) => ({
    path: name,
    migrationFile: {
      path: 'migration.sql',
      content: { tag: 'ok', value: readFileSync(`${MIGRATIONS}/${name}/migration.sql`, 'utf8') },
    },
  })),
});

/**
 * Brings the database to the newest schema and says what was applied. Run as the owner of the tables. The history is
 * the ordinary `_prisma_migrations`, so `prisma migrate deploy` stays usable. Migrators that start together wait for
 * each other: the second finds nothing to do. A migration is one transaction, so one that failed or was interrupted
 * has left nothing and is tried again. Errors: PostgreSQL's own words about the script that failed.
 */
export async function migrate(databaseUrl: string): Promise<{ applied: string[] }> {
  const fields = connectionFields(databaseUrl);
  const guard = new pg.Client(fields);
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await clearUnfinished(guard);
    const { appliedMigrationNames } = await withSchemaEngine(fields, (engine) =>
      engine.applyMigrations({ migrationsList: migrationsOnDisk(), filters: FILTERS }),
    );
    return { applied: appliedMigrationNames };
  } finally {
    await guard.end();
  }
}

/** Settles what an interrupted migrator could not note: applied, or to be tried again (see `STEP_DONE`). */
async function clearUnfinished(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query(`SELECT WHERE to_regclass('public._prisma_migrations') IS NOT NULL`);
  if (rowCount === 0) return;
  await owner.query(
    `UPDATE public._prisma_migrations SET finished_at = CASE WHEN applied_steps_count > 0 THEN now() END,
       rolled_back_at = CASE WHEN applied_steps_count = 0 THEN now() END
     WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
  );
}

/**
 * Names of migrations that this program has and the database has not. Reads as any role; an empty or foreign database
 * misses all of them. Throws when the database cannot be reached.
 */
export async function pendingMigrations(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client(connectionFields(databaseUrl));
  await client.connect();
  try {
    return await missingFrom(async (sql) => (await client.query<{ name: string }>(sql)).rows);
  } finally {
    await client.end();
  }
}

/** As {@link pendingMigrations}, over a connection that is already open. */
export async function missingFrom(query: (sql: string) => Promise<{ name: string }[]>): Promise<string[]> {
  const found = await query(`SELECT 1 AS name WHERE to_regclass('public._prisma_migrations') IS NOT NULL`);
  if (found.length === 0) return migrationNames();
  const done = await query(
    'SELECT migration_name AS name FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const names = new Set(done.map(({ name }) => name));
  return migrationNames().filter((name) => !names.has(name));
}

const SCHEMA_FILE = `${PRISMA}schema.prisma`;
const schemaFiles = () => [{ path: SCHEMA_FILE, content: readFileSync(SCHEMA_FILE, 'utf8') }];

/**
 * What `schema.prisma` has and the migrations have not, as SQL; null when they agree. Replays the migrations in a
 * scratch database beside the given one. Tables, columns, keys and indexes (partial ones too) are compared; CHECKs,
 * triggers, policies and grants are not in the schema language and have tests of their own.
 */
export async function schemaDiff(databaseUrl: string): Promise<string | null> {
  const { exitCode, stdout } = await withSchemaEngine(connectionFields(databaseUrl), (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrationsOnDisk() },
      to: { tag: 'schemaDatamodel', files: schemaFiles() },
      script: true,
      exitCode: true,
      filters: FILTERS,
    }),
  );
  return exitCode === 2 ? (stdout ?? 'differs') : null;
}
