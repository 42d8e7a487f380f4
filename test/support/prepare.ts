import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../platform/database/migrate.js';
import { findTemporal } from '../../platform/embedded/temporal-finder.js';
import { createLog } from '../../platform/log.js';
import { loadSettings } from '../../platform/settings.js';
import { workflowBundle } from '../../worker/bundle.js';
import { alone, type Engines, findOrStartEngines } from './engines.js';
import { findGoProgram } from './go-program.js';
import { deskEnvironment, type Made, type SignIn, type Template, type TestRun } from './run.js';
import { fingerprint } from './sources.js';
import { STRIPE_MOCK } from './stripe-mock.js';
import { VERSITYGW } from './versitygw.js';

const DATABASE_SOURCES = ['prisma', 'platform/database', 'platform/auth', 'platform/settings-table.ts', 'domain'];
/** Runs side by side may stand at different sources: each finds its bundle in a folder of its own. */
const BUNDLE_SOURCES = ['workflows', 'domain', 'platform/temporal', 'worker/bundle.ts', 'package-lock.json'];
/** Demo purchases are dated back from the day they were made, so a template serves for hours, not for days. */
const DEMO_AGE_MS = 3 * 3_600_000;

async function made<T extends object>(work: () => Promise<T>): Promise<Made<T>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function admin<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function fill(engines: Engines, database: string, home: string, demo: boolean): Promise<readonly SignIn[]> {
  const settings = loadSettings(deskEnvironment(engines, database, home));
  await migrate(settings.databaseUrl);
  if (!demo) return [];
  const { loadDemo } = await import('../../prisma/demo/load.js');
  return (await loadDemo(settings)).signIns;
}

/** Migrated, and filled with the demo data if asked, once per content of the sources. */
async function template(folder: string, engines: Engines, kind: 'empty' | 'demo'): Promise<Template> {
  const age = kind === 'demo' ? Math.floor(Date.now() / DEMO_AGE_MS) : 0;
  const database = `template_${kind}_${fingerprint(DATABASE_SOURCES)}_${age}`;
  const home = join(folder, database);
  const note = join(folder, `${database}.json`);
  if (existsSync(note)) return JSON.parse(await readFile(note, 'utf8')) as Template;
  await mkdir(home, { recursive: true });
  return admin(engines.databaseUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${database}`);
    const signIns = await fill(engines, database, home, kind === 'demo');
    await client.query(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false`);
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
    const result: Template = { database, home, signIns };
    await writeFile(note, JSON.stringify(result));
    return result;
  });
}

/** Before all tests: engines, templates and bundle. `RESCIND_TEST_ENGINES=keep` reuses and leaves running engines. */
export async function prepareRun(): Promise<{ stop(): Promise<void> }> {
  const keep = process.env['RESCIND_TEST_ENGINES'] === 'keep';
  // On a machine that never had them this takes minutes, which are not the engines' nor a test's time to start.
  await findTemporal((sentence) => process.stderr.write(`${sentence}\n`));
  // The tests that need one of them fail, and say what to do.
  for (const program of [VERSITYGW, STRIPE_MOCK]) await findGoProgram(program).catch(() => undefined);
  return alone(keep ? 'rescind-test-engines' : `rescind-test-${process.pid}`, async () => {
    const { folder, engines, stop } = await findOrStartEngines(keep);
    try {
      const bundled = await made(() =>
        workflowBundle({ home: join(folder, fingerprint(BUNDLE_SOURCES)) }, createLog({ logLevel: 'error' }, 'tests')),
      );
      const empty = await made(() => template(folder, engines, 'empty'));
      const demo = await made(() => template(folder, engines, 'demo'));
      const run: TestRun = { ...engines, bundle: bundled, empty, demo };
      process.env['RESCIND_TEST_RUN'] = JSON.stringify(run);
      return { stop };
    } catch (error) {
      await stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  });
}
