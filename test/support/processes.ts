import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from './sources.js';

/** A process of the product, started as production starts it. */
export interface RunningProcess extends AsyncDisposable {
  readonly pid: number;
  /** Resolves when it is gone, whoever ended it. */
  readonly ended: Promise<unknown>;
  /** All it has printed so far, both streams. */
  output(): string;
  /** Ends it at once, as a crash or the kernel would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end, resolves with its exit code when it has. */
  stop(): Promise<number | null>;
}

async function gone(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

/**
 * Starts `rescind <command>` with just `environment` (see `deskEnvironment`) and what Node itself needs.
 * It ends with the test that started it, even when that is killed: it watches its standard input.
 */
export function startProcess(command: 'api' | 'worker', environment: Readonly<Record<string, string>>): RunningProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', command, '--until-input-ends'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const ended = once(child, 'exit');
  const stop = () => gone(child, 'SIGTERM');
  return {
    pid: child.pid ?? 0,
    ended,
    output: () => printed.join(''),
    kill: async () => void (await gone(child, 'SIGKILL')),
    stop,
    [Symbol.asyncDispose]: async () => void (await gone(child, 'SIGKILL')),
  };
}
