import pg from 'pg';
import { Prisma } from '../../generated/prisma/client.js';
import { statementName } from './statements.js';

type Query = TemplateStringsArray | Prisma.Sql;

/** Plain SQL with its values as parameters: what Prisma's client and transactions can do, and {@link Direct} too. */
export interface Raw {
  $queryRaw<T>(query: Query, ...values: unknown[]): Promise<T>;
  /** Answers how many rows were changed. */
  $executeRaw(query: Query, ...values: unknown[]): Promise<number>;
}

/**
 * The same, straight to PostgreSQL: for the steps of cases, which say little else. Prisma's engine costs a millisecond
 * or two for each statement, and a case waits for some seventeen of them, one after the other.
 */
export interface Direct extends Raw {
  transaction<T>(work: (tx: Raw) => Promise<T>): Promise<T>;
}

/** A BIGINT is read as one, as Prisma does; anything else as pg does. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

type Queryable = Pick<pg.Pool, 'query'>;

function ask<Row extends pg.QueryResultRow>(to: Queryable, query: Query, values: readonly unknown[]) {
  const { text, values: args } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
  const name = statementName({ sql: text, args });
  return to.query<Row>({ ...(name === '' ? {} : { name }), text, values: args, types });
}

const rawOf = (to: Queryable): Raw => ({
  $queryRaw: async <T>(query: Query, ...values: unknown[]) => (await ask(to, query, values)).rows as T,
  $executeRaw: async (query, ...values) => (await ask(to, query, values)).rowCount ?? 0,
});

/** Over the pool of a process: the connections are the same ones, in the same role. */
export const directOf = (pool: pg.Pool): Direct => ({
  ...rawOf(pool),
  transaction: async (work) => {
    const client = await pool.connect();
    let broken = true;
    try {
      await client.query('BEGIN');
      const result = await work(rawOf(client));
      await client.query('COMMIT');
      broken = false;
      return result;
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.release(broken);
    }
  },
});
