import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process of this machine, told apart from a later one that got the same number: numbers are given again soon in
 * small containers, and killing a stranger is worse than leaving something behind.
 */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in whatever unit the system tells; equal texts mean the same process. */
  readonly began: string;
}

/** When the process began, or undefined when there is none (or only its remains that nobody has waited for). */
export function beganAt(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    // The second field is a name in brackets and may hold blanks; what follows it is numbers and a state letter.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export const mark = (pid: number): ProcessMark => ({ pid, began: beganAt(pid) ?? '' });
export const isAlive = ({ pid, began }: ProcessMark): boolean => Boolean(began) && beganAt(pid) === began;

/** The folder a process works in, where the system tells. */
export function workingFolder(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`);
    const said = execFileSync('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], { encoding: 'utf8' });
    return /^n(.+)$/m.exec(said)?.[1];
  } catch {
    return undefined;
  }
}

/** Processes of one program that work in a folder. Only Linux tells; elsewhere there seem to be none. */
export function processesIn(folder: string, program: string): readonly ProcessMark[] {
  if (process.platform !== 'linux') return [];
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers
    .map(Number)
    .filter((pid) => workingFolder(pid) === folder && nameOf(pid) === program)
    .map(mark);
}

function nameOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

async function gone(process_: ProcessMark, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50)) if (!isAlive(process_)) return true;
  return !isAlive(process_);
}

function signal({ pid }: ProcessMark, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

/** Asks a process to end, then makes it. Settles when it is gone. */
export async function endProcess(process_: ProcessMark, name: NodeJS.Signals, patienceMs: number): Promise<void> {
  if (!isAlive(process_)) return;
  signal(process_, name);
  if (await gone(process_, patienceMs)) return;
  signal(process_, 'SIGKILL');
  await gone(process_, 5000);
}
