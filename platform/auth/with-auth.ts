import { type Database, openDatabase } from '../database/open.js';
import type { Settings } from '../settings.js';
import { type Auth, createAuth } from './auth.js';

/** Runs `work` with a sign-in of its own, for a process that serves nobody: the command line, the demo's loader. */
export async function withAuth<T>(
  settings: Settings,
  work: (auth: Auth, database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase({ databaseUrl: settings.databaseUrl, role: 'api', pool: 2 });
  try {
    return await work(createAuth(settings, database.pool), database);
  } finally {
    await database.close();
  }
}
