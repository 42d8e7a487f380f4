import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ProcessMark } from '../platform/embedded/processes.js';
import { isAlive, mark } from '../platform/embedded/processes.js';

const LOOK_EVERY_MS = 1000;
const SHELLS = /^-?(?:ba|da|z|k|a)?sh$/;

/** Name and parent of a process. */
function lineage(pid: number): { readonly name: string; readonly parent: number } | undefined {
  try {
    if (process.platform === 'linux') {
      const [, name = '', rest = ''] = /\((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return { name, parent: Number(rest.split(' ')[1]) };
    }
    const [parent, name = ''] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/, 2);
    return { name: name.replace(/^.*\//, ''), parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** npm, and the shell that it may have put between itself and us. */
function npmAndShell(): ProcessMark[] {
  const parent = lineage(process.ppid);
  if (!parent) return [];
  return SHELLS.test(parent.name) ? [mark(process.ppid), mark(parent.parent)] : [mark(process.ppid)];
}

/**
 * Calls `gone` once when the npm that started us was killed: it cannot pass that on, and the terminal may be long
 * closed. Started in another way (a service manager, a script of one's own), nothing is watched, for there the parent
 * may end on purpose.
 */
export function watchNpm(startedByNpm: boolean, gone: () => void): void {
  if (!startedByNpm || process.platform === 'win32') return;
  const watched = npmAndShell();
  const looking = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(looking);
    gone();
  }, LOOK_EVERY_MS);
  looking.unref();
}
