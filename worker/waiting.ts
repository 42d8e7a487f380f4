import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { missingFrom } from '../platform/database/migrate.js';
import { assertLeastPrivilege, type Database, TooMuchPrivilege } from '../platform/database/open.js';
import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import { connectionSettings } from '../platform/temporal/client.js';

const TRY_AGAIN_MS = 500;
const SAY_EVERY = 20;

/**
 * Tries until it works, and says every ten seconds what it waits for: parts may start in any order. Ends early when
 * `signal` does. Errors that waiting does not cure are `fatal`.
 */
export async function untilItWorks<T>(
  what: string,
  attempt: () => Promise<T>,
  { log, signal, fatal = () => false }: { log: Log; signal: AbortSignal; fatal?: (error: unknown) => boolean },
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (fatal(error) || signal.aborted) throw error;
      if (tries % SAY_EVERY === 0) log.warn({ err: error }, `Waiting for ${what}`);
      await sleep(TRY_AGAIN_MS, undefined, { signal });
    }
  }
}

/** The database is there, migrated, and gives us no more than our role. */
export async function databaseReady(db: Database): Promise<void> {
  await assertLeastPrivilege(db);
  const missing = await missingFrom(async (sql) => (await db.pool.query<{ name: string }>(sql)).rows);
  if (missing.length > 0) throw new Error(`The database misses ${missing.length} migrations; run: rescind migrate`);
}

export const isTooMuchPrivilege = (error: unknown): boolean => error instanceof TooMuchPrivilege;

export const connectWorker = (settings: Settings): Promise<NativeConnection> =>
  NativeConnection.connect(connectionSettings(settings));
