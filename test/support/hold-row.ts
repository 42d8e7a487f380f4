import pg from 'pg';
import type { Desk } from './desk.js';

/** While it is held nothing of the row is written, whatever is said meanwhile; it can be read. */
export async function holdRow({ database }: Desk, table: 'tickets' | 'user', id: string): Promise<AsyncDisposable> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(`SELECT 1 FROM "${table}" WHERE id = $1 FOR UPDATE`, [id]);
  return { [Symbol.asyncDispose]: () => client.end() };
}
