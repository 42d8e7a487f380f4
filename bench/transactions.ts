import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A server process tells its count when it has been idle for ten seconds at the latest. */
const TOLD_AFTER_MS = 11_000;

/**
 * Counts the transactions that PostgreSQL commits in one database, by its own statistics. It looks from another
 * database, so that looking does not count.
 */
export class TransactionCounter implements AsyncDisposable {
  readonly #client: pg.Client;
  readonly #database: string;

  private constructor(client: pg.Client, database: string) {
    this.#client = client;
    this.#database = database;
  }

  /** As a superuser: the housekeeping of the server, which would count too, is switched off. */
  static async open(databaseUrl: string): Promise<TransactionCounter> {
    const url = new URL(databaseUrl);
    const database = url.pathname.slice(1);
    url.pathname = '/postgres';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('ALTER SYSTEM SET autovacuum = off');
    await client.query('SELECT pg_reload_conf()');
    return new TransactionCounter(client, database);
  }

  async #committed(): Promise<number> {
    const { rows } = await this.#client.query<{ committed: string }>(
      'SELECT xact_commit AS committed FROM pg_stat_database WHERE datname = $1',
      [this.#database],
    );
    return Number(rows[0]?.committed);
  }

  async #settled(): Promise<number> {
    await sleep(TOLD_AFTER_MS);
    return this.#committed();
  }

  /** How many transactions one run of `work` commits, over `times` runs, one after the other. */
  async perRun(times: number, work: () => Promise<unknown>): Promise<number> {
    await work();
    const before = await this.#settled();
    for (let run = 0; run < times; run += 1) await work();
    return ((await this.#settled()) - before) / times;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }
}
