import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { REDEEM } from '../../platform/database/links.js';
import type { Settings } from '../../platform/settings.js';
import { hashInSql } from './links.js';
import type { Load } from './load.js';

const run = promisify(execFile);
const THREADS = 2;

export const NO_PGBENCH =
  'There is no pgbench on this machine, so its column stays empty. It comes with PostgreSQL: apt-get install ' +
  'postgresql-contrib, or brew install postgresql.';

export const hasPgbench = (): Promise<boolean> =>
  run('pgbench', ['--version']).then(
    () => true,
    () => false,
  );

/** The product's statement as pgbench writes it: the same function, prepared, with a token drawn like the other clients'. */
const scriptOf = (links: number): string =>
  [
    `\\set n random(1, ${links})`,
    `${REDEEM.text.replace('$1', hashInSql(':n')).replace('$2', `'127.0.0.1'`).replace('$3', `'pgbench'`)};`,
    '',
  ].join('\n');

/** Redemptions a second by pgbench, in the API's role. */
export async function pgbench(settings: Settings, { clients, seconds, links }: Load): Promise<number> {
  const file = join(settings.home, `redeem-${links}.sql`);
  writeFileSync(file, scriptOf(links));
  const threads = String(Math.min(clients, THREADS));
  const args = ['-n', '-M', 'prepared', '-f', file, '-c', String(clients), '-j', threads, '-T', String(seconds)];
  const { stdout } = await run('pgbench', [...args, settings.databaseUrl], {
    env: { PATH: process.env['PATH'] ?? '', PGOPTIONS: '-c role=rescind_api' },
  });
  const processed = /actually processed: (\d+)/.exec(stdout)?.[1];
  if (processed === undefined) throw new Error(`pgbench said: ${stdout}`);
  return Number(processed) / seconds;
}
