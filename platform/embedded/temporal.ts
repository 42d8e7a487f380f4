import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { ensureSearchAttributes } from '../temporal/search-attributes.js';
import type { Native } from './native.js';
import { runNative, tail } from './native.js';
import { rememberedPort } from './ports.js';
import { endProcess, mark, workingFolder } from './processes.js';
import type { Progress } from './temporal-finder.js';
import { findTemporal } from './temporal-finder.js';

const START_MS_MOST = 60_000;

/**
 * The development server polls its one shard twenty times a second, so that every hop of a workflow waits for the next
 * 50 ms tick: 350 ms for a life of seven hops instead of 62. These values take the brake off.
 */
const DYNAMIC_CONFIG = [
  'history.transferProcessorMaxPollRPS=1000',
  'history.timerProcessorMaxPollRPS=1000',
  'history.visibilityProcessorMaxPollRPS=1000',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'system.enableActivityEagerExecution=true',
];

export interface TemporalOptions {
  /** Folder of the database file and the log; made when missing. Histories survive restarts in it. */
  readonly dir: string;
  /** Namespaces it has from the start; `default` when not given. */
  readonly namespaces?: readonly string[];
  /** Path of the `temporal` program; found when not given. */
  readonly program?: string;
  readonly progress?: Progress;
}

/** A Temporal server of our own. */
export interface TemporalServer extends Native {
  readonly address: string;
  readonly uiUrl: string;
  /** A sentence on where the program came from. */
  readonly source: string;
}

async function awaitReady(native: Native, address: string, namespaces: readonly string[], log: string): Promise<void> {
  let ended = false;
  void native.exited.then(() => (ended = true));
  for (const end = Date.now() + START_MS_MOST; ; await sleep(50)) {
    const connection = Connection.lazy({ address, connectTimeout: 2000 });
    try {
      for (const namespace of namespaces) {
        await connection.withDeadline(Date.now() + 2000, () => ensureSearchAttributes(connection, namespace));
      }
      return;
    } catch (cause) {
      if (!ended && Date.now() < end) continue;
      await native.stop();
      throw new Error(`Temporal did not start. The end of ${log}:\n${tail(log)}`, { cause });
    } finally {
      await connection.close().catch(() => undefined);
    }
  }
}

/** A server that was left behind holds the database file; it is known by the folder it works in, which is ours alone. */
async function clearLeftover(folder: string, note: string): Promise<void> {
  const pid = Number(readFileSync(note, { encoding: 'utf8', flag: 'a+' }));
  if (pid > 1 && workingFolder(pid) === folder) await endProcess(mark(pid), 'SIGTERM', 5000);
}

/**
 * Starts the Temporal development server of one data folder, on the ports it had before if they are free, with its
 * histories in a file. It stops with this process. Errors: a plain sentence with the end of the server's log, or
 * `NoTemporal` when there is none to start.
 */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { dir, namespaces = ['default'], progress = () => undefined } = options;
  mkdirSync(dir, { recursive: true });
  const folder = realpathSync(dir);
  const found = options.program ? { path: options.program, source: options.program } : await findTemporal(progress);
  const note = join(folder, 'pid');
  await clearLeftover(folder, note);
  const port = await rememberedPort(join(folder, 'port'));
  const uiPort = await rememberedPort(join(folder, 'ui-port'));
  const log = join(folder, 'temporal.log');
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)];
  args.push(
    ...namespaces.flatMap((name) => ['--namespace', name]),
    '--db-filename',
    join(folder, 'temporal.db'),
    '--log-level',
    'warn',
  );
  args.push(...DYNAMIC_CONFIG.flatMap((value) => ['--dynamic-config-value', value]));
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, TEMPORAL_DISABLE_CONFIG_FILE: 'true' };
  const native = await runNative({
    command: found.path,
    args,
    env,
    cwd: folder,
    log,
    signal: 'SIGTERM',
    patienceMs: 4000,
  });
  writeFileSync(note, `${native.pid}\n`);
  const address = `127.0.0.1:${port}`;
  await awaitReady(native, address, namespaces, log);
  return { ...native, address, uiUrl: `http://127.0.0.1:${uiPort}`, source: found.source };
}
