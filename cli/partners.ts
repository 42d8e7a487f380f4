import pg from 'pg';
import { connectionFields } from '../platform/database/connection.js';

/** A partner as operators see it. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly eligible: boolean;
}

/** Runs `work` on one connection as the owner of the tables. */
export async function asOwner<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionFields(databaseUrl));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every partner by name; there are few enough for one list. */
export const partners = (databaseUrl: string): Promise<readonly Partner[]> =>
  asOwner(databaseUrl, async (client) => {
    const { rows } = await client.query<Partner>(
      'SELECT id, name, country, currency, eligible FROM partners ORDER BY name',
    );
    return rows;
  });
