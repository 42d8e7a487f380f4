import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { onPath } from './on-path.js';

/** Another user of this machine. */
export interface UnixUser {
  readonly uid: number;
  readonly gid: number;
}

/** How a command is run as somebody PostgreSQL accepts. */
export interface RunAs {
  readonly user: UnixUser | undefined;
  /** What stands before the command; empty where nothing has to. */
  readonly prefix: readonly string[];
}

/**
 * PostgreSQL refuses to run as root. As root it runs as `postgres` where there is such a user, else as `nobody`, who is
 * everywhere; no user is made for it.
 */
function otherUser(): UnixUser {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) > 0 && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no user named postgres or nobody to run it as.',
  );
}

/** Whether `user` can get to `path` at all: every folder above it has to let them through. */
function reaches(user: UnixUser, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * How PostgreSQL is run here. An ordinary user runs it directly. Root gives it to another user; where that user cannot
 * reach the folders (a clone under /root, a private temporary folder), it keeps, of all of root's rights, the one to
 * pass through folders.
 */
export function runAs(folders: readonly string[]): RunAs {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { user: undefined, prefix: [] };
  const user = otherUser();
  const barred = folders.find((folder) => !reaches(user, folder));
  if (!barred) return { user, prefix: [] };
  const setpriv = onPath('setpriv');
  if (!setpriv) {
    throw new Error(
      `PostgreSQL does not run as root, and the user it would run as cannot enter ${barred}. ` +
        'Run as an ordinary user, set RESCIND_HOME to a folder others may enter, or set DATABASE_URL.',
    );
  }
  // Without the secure bit access(2), by which initdb looks for its programs, would not count the right that is kept.
  const keep = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=+dac_override',
    '--bounding-set=-all,+dac_override',
  ];
  return { user, prefix: [setpriv, `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...keep, '--'] };
}
