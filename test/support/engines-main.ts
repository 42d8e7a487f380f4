import { once } from 'node:events';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../../platform/embedded/postgres.js';
import { startTemporal } from '../../platform/embedded/temporal.js';

/**
 * Keeps one PostgreSQL and one Temporal server for tests, in the folder given as the first argument. Tied to its
 * parent by standard input, or, as `keep`, on its own until nobody has used it for half an hour.
 */
const [folder = '', mode = 'run'] = process.argv.slice(2);
const IDLE_MS = 30 * 60_000;
/** Desks share the server but not a namespace, so that schedules and lists of one are not seen by another. */
const NAMESPACES = Array.from({ length: 12 }, (_, index) => `desk-${index}`);

/** Resolves when nobody needs the engines any more. */
async function nobodyNeedsUs(note: string): Promise<void> {
  if (mode === 'keep') {
    while (Date.now() - (await stat(note)).mtimeMs < IDLE_MS) await sleep(10_000);
    return;
  }
  process.stdin.resume();
  await Promise.race([once(process.stdin, 'end'), once(process.stdin, 'close'), once(process, 'SIGTERM')]);
}

process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group: the parent ends us in its own time
const [postgres, temporal] = await Promise.all([
  startPostgres({ dir: join(folder, 'postgres'), durable: false }),
  startTemporal({
    dir: join(folder, 'temporal'),
    namespaces: NAMESPACES,
    progress: (sentence) => process.stderr.write(`${sentence}\n`),
  }),
]);
const note = join(folder, 'engines.json');
const admin = new URL(postgres.url);
admin.pathname = '/postgres';
const engines = {
  pid: process.pid,
  databaseUrl: admin.href,
  temporalAddress: temporal.address,
  namespaces: NAMESPACES,
};
await writeFile(`${note}.new`, JSON.stringify(engines));
await rename(`${note}.new`, note);
// A server that dies takes the engines with it: the next run then starts new ones instead of waiting for a dead one.
await Promise.race([nobodyNeedsUs(note).catch(() => undefined), postgres.exited, temporal.exited]);
await Promise.all([postgres.stop(), temporal.stop()]);
// A run's folder holds nothing but the run: it goes too, in case the run was killed and cannot remove it.
await rm(mode === 'keep' ? folder : dirname(folder), { recursive: true, force: true });
process.exit(0);
