import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Made, type Template, testRun, urlOf } from './run.js';

/** A database of its own for one test: copied from the run's template, dropped at the end. */
export interface FreshDatabase extends AsyncDisposable {
  /** Signed in as a superuser, the owner of the tables. */
  readonly url: string;
  readonly name: string;
  readonly template: Template;
  /** Runs one statement as the owner and returns its rows: for looking behind the scenes, not for what the product does. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

function ready(template: Made<Template>): Template {
  if (!template.ok) throw new Error(`The template database could not be made: ${template.error}`);
  return template;
}

/** `demo: true` is a copy with the demo data, otherwise the tables are empty. Takes about 100 ms. */
export async function freshDatabase({ demo = false } = {}): Promise<FreshDatabase> {
  const run = testRun();
  const template = ready(demo ? run.demo : run.empty);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: run.databaseUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template.database}`);
  const url = urlOf(run.databaseUrl, name);
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on('error', () => undefined); // a test may stop the server under us
  return {
    url,
    name,
    template,
    query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(sql, [...values])).rows,
    [Symbol.asyncDispose]: async () => {
      await owner.end();
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
