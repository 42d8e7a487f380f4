import { readFileSync } from 'node:fs';
import { Problem } from './problem.js';

/** The text of a file, without a byte order mark. Errors: {@link Problem} when it cannot be read, or is not UTF-8. */
export function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    throw new Problem('malformed', `${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
