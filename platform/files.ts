import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
const draftOf = (file: string): string => `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;

/** The text of a file, or undefined where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Writes a file that only its owner may read. Others see the old one or the new one, never half of it. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = draftOf(file);
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

/** Writes a private file unless there is one, in one step: of two who try at once, one is told true. */
export function createPrivate(file: string, text: string): boolean {
  mkdirSync(dirname(file), { recursive: true });
  const draft = draftOf(file);
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
