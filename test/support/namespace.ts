import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { testRun } from './run.js';

/** A Temporal namespace that no other desk uses now. The claim is a lock in PostgreSQL, so a crash gives it back. */
export interface ClaimedNamespace extends AsyncDisposable {
  readonly name: string;
}

const CLAIM = 7_001;

export async function claimNamespace(): Promise<ClaimedNamespace> {
  const { databaseUrl, namespaces } = testRun();
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  for (;;) {
    const start = Math.floor(Math.random() * namespaces.length);
    for (let step = 0; step < namespaces.length; step += 1) {
      const index = (start + step) % namespaces.length;
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1, $2) AS mine', [CLAIM, index]);
      if (rows[0].mine) return { name: namespaces[index] ?? '', [Symbol.asyncDispose]: () => client.end() };
    }
    await pause(200);
  }
}
