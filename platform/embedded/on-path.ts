import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether this is a program that this user may start. */
export function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first program of this name in the folders of `PATH`. */
export const onPath = (program: string): string | undefined =>
  (process.env['PATH'] ?? '/usr/bin:/bin')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(runs);
