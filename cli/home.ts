import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessMark } from '../platform/embedded/processes.js';
import { endProcess, isAlive, mark } from '../platform/embedded/processes.js';
import { createPrivate, readIfThere, writePrivate } from '../platform/files.js';
import type { RawSettings } from '../platform/settings-table.js';

/** What a running `npm start` leaves in its data folder, so that the command line finds it. */
export interface RunningStart {
  readonly supervisor: ProcessMark;
  /** Processes that would be left over if the supervisor were killed. */
  readonly children: readonly ProcessMark[];
  readonly url: string;
  /** What the supervisor started, as settings. */
  readonly parts: Pick<
    RawSettings,
    'databaseUrl' | 'temporalAddress' | 'smtpUrl' | 'mailboxUrl' | 'port' | 'publicUrl'
  >;
  readonly temporalUi?: string;
}

/** Somebody else runs on this data folder. */
export class HomeInUse extends Error {
  override readonly name = 'HomeInUse';
}

const runFile = (home: string): string => join(home, 'run.json');
const lockFile = (home: string): string => join(home, 'lock.json');

function read<T>(file: string): T | undefined {
  const text = readIfThere(file);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export const writeRun = (home: string, run: RunningStart): void =>
  writePrivate(runFile(home), JSON.stringify(run, undefined, 2));
export const forgetRun = (home: string): void => rmSync(runFile(home), { force: true });

/** The `npm start` that runs on this data folder now, if one does. */
export function runningStart(home: string): RunningStart | undefined {
  const run = read<RunningStart>(runFile(home));
  return run && isAlive(run.supervisor) ? run : undefined;
}

/**
 * Takes the data folder for this process. A lock of a process that is gone counts for nothing.
 * Errors: {@link HomeInUse} with what to do.
 */
export function lockHome(home: string): void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (createPrivate(lockFile(home), JSON.stringify(mark(process.pid)))) return;
    const holder = read<ProcessMark>(lockFile(home));
    if (holder && isAlive(holder)) {
      throw new HomeInUse(
        `Rescind already runs on ${home} (process ${holder.pid}). Stop it first, or start another copy with ` +
          'RESCIND_HOME set to another folder and PORT to another port.',
      );
    }
    rmSync(lockFile(home), { force: true });
  }
  throw new HomeInUse(`Several copies of Rescind are starting on ${home} at once.`);
}

export const unlockHome = (home: string): void => rmSync(lockFile(home), { force: true });

/** Ends what a killed `npm start` left behind in this data folder. Call with the lock held. Answers how many there were. */
export async function clearLeftovers(home: string): Promise<number> {
  const left = (read<RunningStart>(runFile(home))?.children ?? []).filter(isAlive);
  await Promise.all(left.map((child) => endProcess(child, 'SIGTERM', 6000)));
  forgetRun(home);
  return left.length;
}
