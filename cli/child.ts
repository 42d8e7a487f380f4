import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { tail } from '../platform/embedded/native.js';
import type { Running } from './supervisor.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOG_BYTES_MOST = 10_000_000;
const START_MS_MOST = 60_000;
const WARNING = 40;

export interface ChildSpec {
  /** The command it runs: `api` or `worker`. */
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
  /** How long it may take to stop before it is killed, in milliseconds. */
  readonly patienceMs: number;
  /** Takes what a person should see of its log. */
  readonly say: (sentence: string) => void;
}

function openLog(file: string): WriteStream {
  mkdirSync(dirname(file), { recursive: true });
  try {
    if (statSync(file).size > LOG_BYTES_MOST) renameSync(file, `${file}.1`);
  } catch {
    // No log yet.
  }
  return createWriteStream(file, { flags: 'a', mode: 0o600 });
}

/** A log line as a sentence, when it is at least a warning. */
function warningOf(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string } };
    return (level ?? 0) >= WARNING ? [msg, err?.message].filter(Boolean).join(': ').slice(0, 300) : undefined;
  } catch {
    return undefined;
  }
}

function follow(child: ChildProcess, { log, say }: ChildSpec): void {
  const file = openLog(log);
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      file.write(`${line}\n`);
      const warning = warningOf(line);
      if (warning) say(warning);
    });
  }
  child.once('close', () => file.end());
}

/** Settles with the first line the child prints, which it does once it works; undefined when it ended or took too long. */
async function firstLine(child: ChildProcess, exited: Promise<number>): Promise<string | undefined> {
  if (!child.stdout) return undefined;
  const late = new AbortController();
  const timeout = setTimeout(() => late.abort(), START_MS_MOST);
  const line = once(createInterface({ input: child.stdout }), 'line', { signal: late.signal });
  const first = await Promise.race([line.catch(() => undefined), exited.then(() => undefined)]);
  clearTimeout(timeout);
  late.abort();
  child.stdout.resume();
  return first ? String(first[0]) : undefined;
}

/**
 * Starts a command of ours as a process that ends when its standard input closes: when it is told to stop, and when
 * this process is killed. Settles once it works. Errors: the end of its log.
 */
export async function startChild(spec: ChildSpec): Promise<Running> {
  const args = ['--import', 'tsx', join(ROOT, 'cli', 'main.ts'), spec.command, '--until-input-ends'];
  // A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops the parts in order.
  const child = spawn(process.execPath, args, { cwd: ROOT, env: spec.env, detached: true, stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  follow(child, spec);
  const exited = once(child, 'exit').then(([code]) => (code as number | null) ?? 1);
  const stop = async () => {
    child.stdin.end();
    const force = setTimeout(() => child.kill('SIGKILL'), spec.patienceMs);
    await exited;
    clearTimeout(force);
  };
  if ((await firstLine(child, exited)) === undefined) {
    await stop();
    throw new Error(`the end of ${spec.log}:\n${tail(spec.log)}`);
  }
  return { pids: child.pid ? [child.pid] : [], exited, stop };
}
