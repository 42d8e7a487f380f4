import pg from 'pg';
import { loadSettings } from '../../platform/settings.js';
import { temporalClient } from '../../platform/temporal/client.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { NpmStart } from '../start/npm-start.js';
import { Closers } from '../support/closers.js';
import { Desk } from '../support/desk.js';
import { MailCatcher } from '../support/mail-catcher.js';

/** A whole `npm start` with engines of its own, whose parts may be killed, and another company's key service. */
export interface House extends AsyncDisposable {
  readonly start: NpmStart;
  readonly desk: Desk;
  readonly keys: FakeKeyService;
  /** As the owner of the tables. Connects anew after the server was killed. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

async function furnish(closers: Closers): Promise<House> {
  const [mail, keys] = await Promise.all([MailCatcher.open(), FakeKeyService.open()]);
  closers.add(() => mail[Symbol.asyncDispose]());
  closers.add(() => keys[Symbol.asyncDispose]());
  const wishes = {
    ...keys.settings,
    KEY_SERVICE_TIMEOUT: 'PT25S',
    SMTP_URL: mail.url,
    SWEEP_EVERY: 'PT2S',
    LOG_LEVEL: 'warn',
  };
  const start = await NpmStart.run({ settings: wishes });
  closers.add(() => start[Symbol.asyncDispose]());
  const { home, url, databaseUrl, temporalAddress, signIns } = start;
  const environment = {
    ...wishes,
    RESCIND_HOME: home,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    PUBLIC_URL: url,
  };
  const settings = loadSettings(environment);
  const temporal = temporalClient(settings);
  closers.add(() => temporal.close());
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 });
  pool.on('error', () => undefined); // its server is killed under it
  closers.add(() => pool.end());
  const query: House['query'] = async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query<Row>(sql, [...values])).rows;
  const template = { database: 'rescind', home, signIns };
  const database = {
    url: databaseUrl,
    name: 'rescind',
    query,
    template,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const startWorker = () => Promise.reject(new Error('npm start has its worker already'));
  const desk = new Desk({ settings, environment, database, temporal, mail, startWorker, closers });
  return { start, desk, keys, query, [Symbol.asyncDispose]: () => closers[Symbol.asyncDispose]() };
}

/** Opens a house: 10 to 15 seconds. */
export async function openHouse(): Promise<House> {
  const closers = new Closers();
  try {
    return await furnish(closers);
  } catch (error) {
    await closers[Symbol.asyncDispose]().catch(() => undefined);
    throw error;
  }
}
