import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../platform/database/migrate.js';
import { type Database, openDatabase } from '../platform/database/open.js';
import { startPostgres } from '../platform/embedded/postgres.js';
import { startTemporal } from '../platform/embedded/temporal.js';
import { loadSettings, type Settings } from '../platform/settings.js';
import { type Temporal, temporalClient } from '../platform/temporal/client.js';
import { loadDemo, type SignIn } from '../prisma/demo/load.js';
import { Closers } from '../test/support/closers.js';
import { freePort } from '../test/support/ports.js';
import type { Say } from './rounds.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const START_MS_MOST = 60_000;

export interface Stoppable {
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL'); // what it was doing is of no use any more
  await ended;
}

/** Starts a script of ours and waits for the first line it prints. */
async function startChild(environment: Environment, script: readonly string[]): Promise<Stoppable> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...script], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => undefined);
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS_MOST);
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  clearTimeout(timer);
  if (!first) throw new Error(`${script.join(' ')} did not start`);
  return { stop: () => stop(child) };
}

/** Fresh engines with the settings that `npm start` gives them, and the demo data. */
export class Scene implements AsyncDisposable {
  readonly #closers: Closers;
  readonly #environment: Environment;
  readonly temporal: Temporal;
  /** Signed in as the owner, for stock and counters. */
  readonly owner: pg.Pool;
  /** In the role of the API, as the API opens it. */
  readonly api: Database;

  private constructor(
    readonly settings: Settings,
    readonly signIns: readonly SignIn[],
    environment: Environment,
    closers: Closers,
  ) {
    const { databaseUrl } = settings;
    this.#closers = closers;
    this.#environment = environment;
    this.temporal = temporalClient(settings);
    this.owner = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    this.api = openDatabase({ databaseUrl, role: 'api', pool: settings.databasePool });
    for (const close of [() => this.temporal.close(), () => this.owner.end(), () => this.api.close()])
      closers.add(close);
  }

  /** Errors: what does not start; what had been started is stopped again. */
  static async open(say: Say): Promise<Scene> {
    const closers = new Closers();
    try {
      const environment = await startEngines(closers, say);
      const settings = loadSettings(environment);
      await migrate(settings.databaseUrl);
      const { signIns } = await loadDemo(settings);
      return new Scene(settings, signIns, environment, closers);
    } catch (error) {
      await closers[Symbol.asyncDispose]().catch(() => undefined);
      throw error;
    }
  }

  /** Starts a process of the product or of the benchmark; it ends with the scene, or before. */
  start(...script: readonly string[]): Promise<Stoppable> {
    return this.startWith({}, ...script);
  }

  /** The same with other settings: another database, another port. */
  async startWith(settings: Environment, ...script: readonly string[]): Promise<Stoppable> {
    const child = await startChild({ ...this.#environment, ...settings }, script);
    this.#closers.add(() => child.stop());
    return child;
  }

  /** Runs one statement as the owner. */
  async query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(sql, [...values])).rows;
  }

  /** Where the mail server is expected. */
  get mailPort(): string {
    return new URL(this.settings.smtpUrl).port;
  }

  signInOf(role: string): SignIn {
    const person = this.signIns.find((one) => one.role === role);
    if (!person) throw new Error(`The demo has no ${role}`);
    return person;
  }

  emailOf(role: string): string {
    return this.signInOf(role).email;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#closers[Symbol.asyncDispose]();
  }
}

async function startEngines(closers: Closers, say: Say): Promise<Environment> {
  const home = mkdtempSync(join(tmpdir(), 'rescind-bench-'));
  closers.add(() => rmSync(home, { recursive: true, force: true }));
  say(`Starting PostgreSQL and Temporal in ${home} …`);
  const postgres = await startPostgres({ dir: join(home, 'postgres') });
  closers.add(() => postgres.stop());
  const temporal = await startTemporal({ dir: join(home, 'temporal'), progress: say });
  closers.add(() => temporal.stop());
  return {
    RESCIND_HOME: home,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    PORT: String(await freePort()),
    LOG_LEVEL: 'error',
    SWEEP_EVERY: 'PT1H',
  };
}
