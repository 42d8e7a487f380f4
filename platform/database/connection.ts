import pg from 'pg';

/** A database address as single fields, never as one string: pg lets a string override the `database` beside it. */
export type ConnectionFields = Pick<
  pg.ClientConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'ssl' | 'options'
>;

/** Reads `postgresql://user:password@host:port/database?...` the way pg itself does (`PGHOST` and the like included). */
export function connectionFields(databaseUrl: string): ConnectionFields {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: databaseUrl });
  const options = new URL(databaseUrl).searchParams.get('options');
  return {
    host,
    port,
    ...(user !== undefined && { user }),
    ...(typeof password === 'string' && { password }),
    ...(database !== undefined && { database }),
    ssl,
    ...(options !== null && { options }),
  };
}
