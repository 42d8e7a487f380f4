import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the demo profile makes for itself on the first start and keeps in `RESCIND_HOME/secrets.json`. */
export interface DemoSecrets {
  readonly secret: string;
  readonly encryptionKey: string;
  readonly postgresPassword: string;
}

const make = (): DemoSecrets => ({
  secret: randomBytes(48).toString('base64url'),
  encryptionKey: randomBytes(32).toString('base64'),
  postgresPassword: randomBytes(24).toString('base64url'),
});

/**
 * The secrets of one data folder, made on first use, readable by its owner only. Two processes that come first at
 * once agree: the file appears whole or not at all (a link fails where one is), and both read what is there.
 */
export function demoSecrets(home: string): DemoSecrets {
  const file = join(home, 'secrets.json');
  const read = () => JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(home, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(make(), undefined, 2), { mode: 0o600 });
  try {
    linkSync(draft, file);
    chmodSync(file, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read();
}
