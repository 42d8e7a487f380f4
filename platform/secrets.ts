import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createPrivate, readIfThere } from './files.js';

/** What the demo profile makes for itself on the first start and keeps in `RESCIND_HOME/secrets.json`. */
export interface DemoSecrets {
  readonly secret: string;
  readonly encryptionKey: string;
}

const make = (): DemoSecrets => ({
  secret: randomBytes(48).toString('base64url'),
  encryptionKey: randomBytes(32).toString('base64'),
});

/** The secrets of one data folder, made on first use. Two processes that come first at once agree on them. */
export function demoSecrets(home: string): DemoSecrets {
  const file = join(home, 'secrets.json');
  if (readIfThere(file) === undefined) createPrivate(file, `${JSON.stringify(make(), undefined, 2)}\n`);
  return JSON.parse(readIfThere(file) ?? '{}') as DemoSecrets;
}
