import pg from 'pg';
import type { Desk } from './desk.js';

/** While it is held nothing is recorded of this ticket, whatever its workflow takes; it can be read. */
export async function holdRow({ database }: Desk, { id }: { readonly id: string }): Promise<AsyncDisposable> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM tickets WHERE id = $1 FOR UPDATE', [id]);
  return { [Symbol.asyncDispose]: () => client.end() };
}
