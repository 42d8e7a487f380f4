import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const GUARDIAN = fileURLToPath(new URL('./guardian.mjs', import.meta.url));
const LOG_BYTES_MOST = 10_000_000;

/** A server that is not ours, and how it wants to be stopped. */
export interface NativeSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** File that its output is appended to. */
  readonly log: string;
  readonly signal: 'SIGINT' | 'SIGTERM';
  /** How long it may take to stop before it is killed, in milliseconds. */
  readonly patienceMs: number;
}

/** A server that runs. It stops when asked, and by itself when this process ends in whatever way. */
export interface Native {
  readonly pid: number;
  readonly guardianPid: number;
  /** Settles when the server is gone, for whatever reason. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

function startLog(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    if (statSync(file).size > LOG_BYTES_MOST) renameSync(file, `${file}.1`);
  } catch {
    // No log yet.
  }
}

/** The last lines of a log, to be shown when a server did not start. */
export function tail(file: string, bytesMost = 2000): string {
  try {
    const fd = openSync(file, 'r');
    const { size } = fstatSync(fd);
    const bytes = Buffer.alloc(Math.min(size, bytesMost));
    readSync(fd, bytes, 0, bytes.length, size - bytes.length);
    closeSync(fd);
    return bytes.toString('utf8').trim();
  } catch {
    return '';
  }
}

/** Starts a server under a guardian. Errors: plain ones when the program cannot be executed. */
export async function runNative(spec: NativeSpec): Promise<Native> {
  startLog(spec.log);
  // A session of its own: Ctrl-C in the terminal must not reach the server before those who still use it.
  const guardian = spawn(process.execPath, [GUARDIAN, JSON.stringify(spec)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  guardian.stdin.on('error', () => undefined);
  const exited = once(guardian, 'exit').then(([code]) => (code as number | null) ?? 1);
  const lines = createInterface({ input: guardian.stdout });
  const first = await Promise.race([once(lines, 'line'), exited]);
  const said = Array.isArray(first) ? (JSON.parse(String(first[0])) as { pid?: number; error?: string }) : {};
  if (!said.pid || !guardian.pid)
    throw new Error(`${spec.command} could not be started: ${said.error ?? tail(spec.log)}`);
  const { pid } = said;
  const stop = async () => {
    guardian.stdin.end();
    const force = setTimeout(() => {
      kill(pid);
      guardian.kill('SIGKILL');
    }, spec.patienceMs + 2000);
    await exited;
    clearTimeout(force);
  };
  // Nothing of it keeps this process alive: a test or a command that ends takes its servers with it.
  guardian.unref();
  for (const end of [guardian.stdin, guardian.stdout]) (end as unknown as { unref(): void }).unref();
  return { pid, guardianPid: guardian.pid, exited, stop };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
