import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportView } from '../../api/reports/schema.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { statementsOf } from '../support/statements.js';
import { putTicket } from './queue-tickets.js';

let desk: Desk;
let owner: pg.Client;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  owner = new pg.Client({ connectionString: desk.database.url });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner.end();
  await desk[Symbol.asyncDispose]();
});

const REPORT = '/api/v1/reports/tickets';
const holds = async (condition: string): Promise<boolean> =>
  (await desk.database.query<{ holds: boolean }>(`SELECT EXISTS (${condition}) AS holds`))[0]?.holds ?? false;

/** Counting stands still before the decisions until `work` is done. */
async function haltedAtDecisions(work: () => Promise<unknown>): Promise<void> {
  await owner.query('BEGIN');
  try {
    await owner.query('LOCK TABLE approvals IN ACCESS EXCLUSIVE MODE');
    await work();
  } finally {
    await owner.query('ROLLBACK');
  }
}
const isHalted = () =>
  eventually('counting has come to the decisions', () =>
    holds(`SELECT FROM pg_locks WHERE relation = 'approvals'::regclass AND NOT granted`),
  );

const sumOf = (rows: readonly { tickets: number }[]): number => rows.reduce((sum, { tickets }) => sum + tickets, 0);

test('all numbers are of one moment, whatever is filed while they are counted', async () => {
  const before = (await desk.as('auditor').get<ReportView>(REPORT)).body;
  let asked: Promise<{ body: ReportView }> | undefined;
  await haltedAtDecisions(async () => {
    asked = desk.as('auditor').get<ReportView>(REPORT);
    await isHalted();
    await putTicket(desk, { title: 'Meanwhile', status: 'open', sentHoursAgo: 1 });
  });
  const found = (await asked)?.body;
  expect(found).toEqual({ ...before, from: found?.from, to: found?.to });
  const after = (await desk.as('auditor').get<ReportView>(REPORT)).body;
  expect([after.tickets - before.tickets, sumOf(after.open) - sumOf(before.open)]).toEqual([1, 1]);
});

test('once whoever asked has gone, nothing more is counted', async () => {
  const leaving = new AbortController();
  const sent = await statementsOf(async () => {
    let asked: Promise<unknown> | undefined;
    await haltedAtDecisions(async () => {
      asked = desk.as('auditor').open(REPORT, { signal: leaving.signal });
      asked.catch(() => undefined);
      await isHalted();
      leaving.abort();
      await expect(asked).rejects.toThrow('abort');
      await pause(300); // until the API has noticed that the line is closed
    });
    await eventually('the API has nothing under way', async () => {
      const busy = `SELECT FROM pg_stat_activity WHERE application_name = 'rescind-api' AND state <> 'idle'
        AND datname = current_database()`;
      return !(await holds(busy));
    });
  });
  const counted = (word: string) => sent.filter(({ text }) => text.includes(word)).length;
  expect({ decisions: counted('percentile_cont'), goods: counted('AS furthest') }).toEqual({ decisions: 1, goods: 0 });
});
