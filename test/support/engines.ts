import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Running engines, as `engines-main.ts` describes them in `engines.json`. */
export interface Engines {
  readonly pid: number;
  /** Signed in as a superuser, database `postgres`. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespaces: readonly string[];
}

export interface EnginesOfRun {
  readonly folder: string;
  readonly engines: Engines;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('./engines-main.ts', import.meta.url));
const PATIENCE_MS = 60_000;
const KEPT = join(tmpdir(), 'rescind-test-engines');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readEngines(folder: string): Engines | undefined {
  const file = join(folder, 'engines.json');
  if (!existsSync(file)) return undefined;
  const engines = JSON.parse(readFileSync(file, 'utf8')) as Engines;
  return isAlive(engines.pid) ? engines : undefined;
}

async function enginesIn(folder: string, child: { readonly exitCode: number | null }): Promise<Engines> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const engines = readEngines(folder);
    if (engines) return engines;
    if (child.exitCode !== null)
      throw new Error(`The test engines ended at once with ${child.exitCode}; see ${folder}`);
    if (Date.now() > deadline) throw new Error(`The test engines were not up after ${PATIENCE_MS} ms; see ${folder}`);
    await pause(50);
  }
}

/** Engines of this run alone. They end with it, even when it is killed: their keeper watches its standard input. */
async function ownEngines(): Promise<EnginesOfRun> {
  const folder = await mkdtemp(join(tmpdir(), 'rescind-test-'));
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, join(folder, 'engines'), 'run'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const engines = await enginesIn(join(folder, 'engines'), child);
  const stop = async () => {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, engines, stop };
}

/** Engines shared by local runs one after the other or side by side; they end when idle for half an hour. */
async function keptEngines(): Promise<EnginesOfRun> {
  const folder = join(KEPT, 'engines');
  const stop = () => Promise.resolve();
  const running = readEngines(folder);
  if (running) {
    utimesSync(join(folder, 'engines.json'), new Date(), new Date());
    return { folder: KEPT, engines: running, stop };
  }
  rmSync(KEPT, { recursive: true, force: true });
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, folder, 'keep'], { stdio: 'ignore', detached: true });
  const engines = await enginesIn(folder, child);
  child.unref();
  return { folder: KEPT, engines, stop };
}

/** Runs `work` while no other process on this machine runs something under the same name. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const file = join(tmpdir(), `${name}.lock`);
  const deadline = Date.now() + 2 * PATIENCE_MS;
  while (!takes(file)) {
    if (Date.now() > deadline) throw new Error(`${file} is held by process ${readFileSync(file, 'utf8')}`);
    await pause(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function takes(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true });
    return false;
  }
}

export const findOrStartEngines = (keep: boolean): Promise<EnginesOfRun> => (keep ? keptEngines() : ownEngines());
