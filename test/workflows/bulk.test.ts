import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Deputy } from '../../activities/bulk/deputy.js';
import { bulkPage } from '../../activities/bulk/page.js';
import { openDeputy } from '../../api/bulk/deputy.js';
import type { BulkJobList, BulkJobView } from '../../api/bulk/schema.js';
import { CANCELLATION_COLUMN_WORDS } from '../../domain/bulk/columns.js';
import { createLog } from '../../platform/log.js';
import { opened } from '../database/rows.js';
import { Bulk, buyLines, type Cells, cellsOf, COLUMNS, csvOf } from '../support/bulk.js';
import { type Filing, firstCustomerId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { startProcess } from '../support/processes.js';

let desk: Desk;
let bulk: Bulk;
let customerId: string;
beforeAll(async () => {
  desk = await openDesk();
  bulk = new Bulk(desk);
  customerId = await firstCustomerId(desk);
});
afterEach(() => desk.startWorker());
afterAll(() => desk[Symbol.asyncDispose]());

const good = (order: string, more: Cells = {}): Cells => cellsOf(customerId, order, more);
const once = (subscriptions: readonly string[]) =>
  subscriptions.map((subscription) => ({ state: 'done', subscription, filed: 1, claims: 1 }));
const ticketCount = async (): Promise<number> =>
  (await desk.database.query<{ count: number }>('SELECT count(*)::integer AS count FROM tickets'))[0]?.count ?? 0;

test('each row of a file says what would come of it, and nothing is filed; then the good ones are, each by itself', async () => {
  const [first = '', second = '', third = ''] = await buyLines(desk, 3);
  const [foreign = ''] = await buyLines(desk, 1, 1);
  const before = await ticketCount();
  const words = CANCELLATION_COLUMN_WORDS['zh-TW'];
  const file = `\uFEFF${csvOf(
    [
      good(first, { reasonCode: '誤購', impact: '嚴重', title: '=1+1, "買錯"\n了'.replace('\n', ' ') }),
      good(second, { amount: '1.00', currency: 'USD' }),
      good(second, { title: 'Once more' }),
      good(foreign),
      good(third, { customer: 'nobody.example' }),
      good(third, { contactEmail: 'none', reasonCode: 'bored', amount: '-3', currency: 'USD' }),
      good(third, { amount: '999999.00', currency: 'USD' }),
    ],
    COLUMNS.map((column) => words[column]),
  )}${'"not, closed'}`;
  const sent = await bulk.send(file, { name: '三月.csv' });
  // Looked at within three seconds, or later where the machine has much to do.
  expect([201, 202]).toContain(sent.status);
  const { id } = sent.body;
  expect(await bulk.until(id, 'previewed')).toMatchObject({
    ...{ name: '三月.csv', total: 8, moves: ['start', 'stop'] },
    counts: { ready: 2, refused: 6, repeatable: 3, done: 0 },
  });
  const rows = await bulk.rows(id);
  expect(
    rows.map(({ line, state, problem }) => [
      line,
      state,
      problem?.code ?? null,
      problem?.errors.map(({ column, code }) => `${column ?? ''} ${code}`) ?? [],
    ]),
  ).toEqual([
    [2, 'ready', null, []],
    [3, 'ready', null, []],
    [4, 'refused', 'validation', ['order repeated']],
    [5, 'refused', 'validation', ['order order-not-found']],
    [6, 'refused', 'validation', ['customer customer-not-found']],
    [7, 'refused', 'validation', ['reasonCode choice', 'amount format', 'contactEmail email']],
    [8, 'refused', 'refund-exceeds-remaining', ['amount refund-exceeds-remaining']],
    [9, 'refused', 'validation', [' csv-quotes']],
  ]);
  expect(rows[0]).toMatchObject({
    said: { title: '=1+1, "買錯" 了' },
    found: { customer: { customerId }, verdict: { outcome: 'inside-window', until: expect.any(String) } },
  });
  expect(await ticketCount()).toBe(before);

  await bulk.said(id, 'start');
  const done = await bulk.until(id, 'completed');
  expect(done).toMatchObject({ counts: { done: 2, ready: 0, refused: 6 }, moves: ['retry'] });
  expect(await ticketCount()).toBe(before + 2);
  const [one] = await bulk.rows(id, '&state=done');
  const ticket = await desk.ticket(one?.ticket?.id ?? '');
  expect(ticket).toMatchObject({ number: one?.ticket?.number, title: '=1+1, "買錯" 了', impact: 'critical' });
  expect(ticket).toMatchObject({ reason: { code: 'accidental' }, contact: { name: 'Lin Mei-ling' } });
  const result = await (await bulk.agent.open(`/api/v1/bulk/${id}/result`)).text();
  expect(result).toContain(`2,done,${customerId},${first},"'=1+1, ""買錯"" 了",${ticket.number},,,`);
  expect(result).toMatch(/^8,refused,.*,refund-exceeds-remaining,amount,/m);
});

const FORM: Filing = {
  problemType: 'cancellation',
  ...{ impact: 'minimal', title: 'By itself', reason: { code: 'other', text: '' } },
  contact: { name: 'A', email: 'a@customer.example' },
};

test('what failed is tried once more when it can be put right, and only that', async () => {
  const [taken = '', free = ''] = await buyLines(desk, 2);
  const other = await desk.file({ customer: customerId, order: taken, ...FORM });
  const { id } = await bulk.previewed(csvOf([good(taken), good(free)]));
  expect(await bulk.rows(id)).toMatchObject([
    { state: 'refused', problem: { code: 'open-cancellation', ticketId: other.id }, repeatable: true },
    { state: 'ready' },
  ]);
  await bulk.said(id, 'start');
  await bulk.until(id, 'completed');
  await bulk.agent.post(`/api/v1/tickets/${other.id}/withdraw`);
  await desk.until(other.id, 'withdrawn');
  await bulk.said(id, 'retry');
  const after = await eventually('both are done', async () => {
    const job = await bulk.until(id, 'completed');
    return job.counts.done === 2 && job;
  });
  expect(after).toMatchObject({ counts: { refused: 0 }, moves: [] });
  expect(await bulk.rows(id)).toMatchObject([{ state: 'done', problem: null }, { state: 'done' }]);
  expect((await bulk.say(id, 'retry')).status).toBe(409);
});

test('a worker killed in the middle leaves no row out and files none twice', async () => {
  const subscriptions = await buyLines(desk, 24);
  const { id } = await bulk.previewed(csvOf(subscriptions.map((each) => good(each))));
  await desk.stopWorker();
  await using worker = startProcess('worker', desk.environment);
  await bulk.said(id, 'start');
  const inTheMiddle = async () => {
    const { counts } = await bulk.read(id);
    return counts.done >= 4 && counts;
  };
  const some = await eventually('it is in the middle', inTheMiddle, { withinMs: 60_000, everyMs: 20 });
  await worker.kill();
  expect(some.done).toBeLessThan(24);

  // As if it had died between the filing of a handful and its note of that.
  await using database = opened(desk.database, 'worker');
  const deputy = openDeputy({
    settings: desk.settings,
    log: createLog(desk.settings, 'test'),
    temporal: desk.temporal,
  });
  const acted: string[] = [];
  const acts: Deputy['act'] = async (task) => {
    await deputy.act(task);
    acted.push(task.rowId);
    throw new Error('killed');
  };
  const dying = bulkPage({ db: database.direct, deputy: { ...deputy, act: acts }, beat: () => undefined }, id);
  await expect(dying).rejects.toThrow();
  expect(acted).toHaveLength(4);
  await deputy.close();

  await desk.startWorker();
  await bulk.until(id, 'completed');
  expect(await bulk.filed(id)).toEqual(once(subscriptions));
}, 120_000);

test('it is held up between two rows, goes on where it was, and ends where it is stopped', async () => {
  const subscriptions = await buyLines(desk, 12);
  const { id } = await bulk.previewed(csvOf(subscriptions.map((each) => good(each))));
  await desk.stopWorker();
  expect(await bulk.said(id, 'start')).toMatchObject({ state: 'running', moves: ['pause', 'stop'] });
  expect(await bulk.said(id, 'pause')).toMatchObject({ state: 'paused', moves: ['resume', 'stop'] });
  await desk.startWorker();
  await desk.temporal.client.workflow.getHandle(`bulk/${id}`).result();
  expect((await bulk.read(id)).counts).toMatchObject({ ready: 12, done: 0 });
  await bulk.said(id, 'resume');
  await bulk.until(id, 'completed');
  expect(await bulk.filed(id)).toEqual(once(subscriptions));

  const others = await bulk.previewed(csvOf((await buyLines(desk, 2)).map((each) => good(each))));
  expect(await bulk.said(others.id, 'stop')).toMatchObject({ state: 'stopped', counts: { ready: 2 }, moves: [] });
  expect(await bulk.say(others.id, 'start')).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
});

test('it acts with what its maker may at that moment: whoever lost a role, or may no longer sign in, is told so by each row', async () => {
  const { id } = await bulk.previewed(csvOf((await buyLines(desk, 2)).map((each) => good(each))));
  const email = desk.signInsOf('admin_agent')[0]?.email ?? '';
  const become = (role: string, disabled: boolean) =>
    desk.database.query(
      'UPDATE "user" SET role = $1, disabled_at = CASE WHEN $3::boolean THEN now() END WHERE email = $2',
      [role, email, disabled],
    );
  const completedAs = async (role: string, disabled: boolean): Promise<void> => {
    await become(role, disabled);
    await desk.startWorker();
    try {
      await eventually('the job is completed', async () => {
        const [row] = await desk.database.query<{ state: string }>('SELECT state FROM bulk_jobs WHERE id = $1', [id]);
        return row?.state === 'completed';
      });
    } finally {
      await become('admin_agent', false);
    }
  };
  for (const [move, role, disabled] of [
    ['start', 'helpdesk_agent', false],
    ['retry', 'admin_agent', true],
  ] as const) {
    await desk.stopWorker();
    await bulk.said(id, move);
    await completedAs(role, disabled);
    expect(await bulk.rows(id)).toMatchObject([
      { state: 'refused', problem: { status: 403, code: 'forbidden' }, repeatable: true },
      { state: 'refused', problem: { status: 403 } },
    ]);
  }
  await bulk.said(id, 'retry');
  await eventually('both are done', async () => (await bulk.read(id)).counts.done === 2);
});

test('one that could not be started is started by the sweeper', async () => {
  await desk.stopWorker();
  const { body } = await bulk.send(csvOf([good(randomUUID())]));
  expect(body.state).toBe('previewing');
  await desk.temporal.client.workflow.getHandle(`bulk/${body.id}`).terminate();
  await desk.database.query(`UPDATE bulk_jobs SET progress_at = now() - interval '1 minute' WHERE id = $1`, [body.id]);
  await desk.startWorker();
  expect(await bulk.until(body.id, 'previewed')).toMatchObject({ counts: { refused: 1 } });
});

test('colleagues see it and may hold it up; another partner does not know it', async () => {
  const [subscription = ''] = await buyLines(desk, 1);
  const { id } = await bulk.previewed(csvOf([good(subscription)]));
  const mine = await bulk.agent.get<BulkJobList>('/api/v1/bulk?limit=1');
  expect(mine.body).toMatchObject({
    items: [{ id, askedBy: { role: 'admin_agent' } }],
    nextCursor: expect.any(String),
  });
  const theirs = await desk.as('admin_agent', 1).get<BulkJobList>('/api/v1/bulk');
  expect(theirs.body.items.map((job) => job.id)).not.toContain(id);
  const manager = desk.as('desk_manager');
  expect((await manager.get<BulkJobView>(`/api/v1/bulk/${id}`)).body).toMatchObject({
    moves: [],
    withheld: ['start', 'stop'],
  });
  expect((await manager.post(`/api/v1/bulk/${id}/start`)).status).toBe(403);
  expect((await desk.as('sales_agent').get('/api/v1/bulk')).status).toBe(403);
  await desk.database.query(`UPDATE bulk_jobs SET created_by = 'somebody-else' WHERE id = $1`, [id]);
  expect(await bulk.read(id)).toMatchObject({ moves: ['stop'], withheld: ['start'] });
  expect(await bulk.say(id, 'start')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await bulk.say(id, 'stop')).status).toBe(200);
});
