import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { OrderView } from '../../api/orders/schema.js';
import type { DryRunChangeList, DryRunChangeView, DryRunList, DryRunView } from '../../api/policies/dry-runs/schema.js';
import { judgePage } from '../../activities/dry-runs/page.js';
import { instant, MINUTE_MS } from '../../domain/time.js';
import { opened } from '../database/rows.js';
import { cancellationOf, expectDone, firstCustomerId, someSkuId, whenCompleted } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { addSentTickets, draftWindow, type Sent } from '../support/sent-tickets.js';

const COUNT = 600;
/** So that nothing else of the desk is among them. */
const UNTIL_MS = Date.now() - 60 * MINUTE_MS;
const SENT = {
  submittedFrom: instant(UNTIL_MS - (COUNT + 1) * MINUTE_MS),
  submittedTo: instant(UNTIL_MS),
} as const;

let desk: Desk;
let sent: readonly Sent[];
beforeAll(async () => {
  // The worker comes after the rows: what it does beside in the same tables is not wanted in between.
  desk = await openDesk({ workers: 'none' });
  const ask = (sql: string, values?: readonly unknown[]) => desk.database.query<never>(sql, values);
  sent = await addSentTickets(ask, COUNT, UNTIL_MS);
  await draftWindow(ask, 7);
  await desk.startWorker();
});
afterEach(() => desk.startWorker());
afterAll(() => desk[Symbol.asyncDispose]());

const manager = () => desk.as('desk_manager');
const path = (id: string) => `/api/v1/policies/dry-runs/${id}`;
const begin = (body: object) => manager().post<DryRunView>('/api/v1/policies/dry-run', body);
const begun = async (body: object) => expectDone('Beginning', await begin(body));
const read = async (id: string): Promise<DryRunView> => (await manager().get<DryRunView>(path(id))).body;
const ended = (id: string): Promise<DryRunView> =>
  eventually(
    'the dry run ends',
    async () => {
      const run = await read(id);
      return run.state === 'running' ? undefined : run;
    },
    { withinMs: 90_000 },
  );

async function changesOf(id: string, limit = 200): Promise<readonly DryRunChangeView[]> {
  const all: DryRunChangeView[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: DryRunChangeList = (
      await manager().get<DryRunChangeList>(`${path(id)}/changes?limit=${limit}${cursor && `&cursor=${cursor}`}`)
    ).body;
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** Those that 30 days let in and 7 do not, by the calendar alone. */
const shutOut = (tickets: readonly Sent[]) => tickets.filter(({ days }) => days >= 7 && days < 30);
const inside = (tickets: readonly Sent[], days: number) => tickets.filter((ticket) => ticket.days < days);
const of = (currency: string) => sent.filter((ticket) => ticket.currency === currency);

test('7 days instead of 30: whose decision changes and by how much, by the rules as they were when it began', async () => {
  await desk.stopWorker();
  const answer = await begin({ policy: 'draft', tickets: 'all', ...SENT });
  expect(answer).toMatchObject({
    status: 202,
    body: { state: 'running', seen: 0, total: null, policy: { version: 4 } },
  });
  expect(answer.headers.get('Location')).toBe(path(answer.body.id));
  await desk.database.query(`UPDATE policies SET document = document || '{"returns": {}}' WHERE version = 4`);
  await desk.startWorker();
  const asBefore = 'UPDATE policies SET document = (SELECT rules FROM dry_runs WHERE id = $1) WHERE version = 4';
  const ending = ended(answer.body.id);
  await ending.catch(() => undefined);
  await desk.database.query(asBefore, [answer.body.id]);
  const run = await ending;
  const changed = shutOut(sent);
  expect(run).toMatchObject({ state: 'completed', seen: COUNT, total: COUNT, changed: changed.length });
  expect(run).toMatchObject({ closes: changed.length, opens: 0, otherAmount: 0, otherDecision: 0 });
  const yen = { before: inside(of('JPY'), 30).length * 9_900, after: inside(of('JPY'), 7).length * 9_900 };
  const dollars = { before: inside(of('USD'), 30).length * 99, after: inside(of('USD'), 7).length * 99 };
  expect(run.sums).toEqual([
    {
      currency: 'JPY',
      before: { amount: `${yen.before}`, currency: 'JPY' },
      after: { amount: `${yen.after}`, currency: 'JPY' },
      difference: { amount: `${yen.after - yen.before}`, currency: 'JPY' },
    },
    {
      currency: 'USD',
      before: { amount: `${dollars.before}.00`, currency: 'USD' },
      after: { amount: `${dollars.after}.00`, currency: 'USD' },
      difference: { amount: `${dollars.after - dollars.before}.00`, currency: 'USD' },
    },
  ]);
  const changes = await changesOf(run.id);
  expect(changes.map(({ ticket }) => ticket.id)).toEqual(changed.map(({ id }) => id));
  expect(changes[1]).toMatchObject({
    ticket: { number: expect.any(Number) },
    before: { outcome: 'inside-window', refundable: { amount: '99.00' }, decision: { approvals: 1, outside: null } },
    after: {
      outcome: 'outside-window',
      refundable: { amount: '0.00' },
      most: { amount: '99.00' },
      decision: { approvals: 1, outside: 'managers' },
      reasons: [
        { rule: 'return-window', outcome: 'outside', inputs: { windowHours: 168, policyVersion: 4 } },
        { rule: 'refund-share', outcome: 'full' },
      ],
    },
    difference: { amount: '-99.00', currency: 'USD' },
  });
}, 180_000);

test('open ones, past ones, and those of a time are chosen', async () => {
  const [open, past] = await Promise.all([
    begun({ policy: 'draft', tickets: 'open', ...SENT }),
    begun({ policy: 'draft', tickets: 'past', ...SENT }),
  ]);
  const some = await begun({
    policy: 'draft',
    tickets: 'all',
    ...SENT,
    submittedTo: instant(UNTIL_MS - 400 * MINUTE_MS),
  });
  const opened = sent.filter((ticket) => ticket.open);
  expect(await ended(open.id)).toMatchObject({ seen: opened.length, changed: shutOut(opened).length });
  expect(await ended(past.id)).toMatchObject({ seen: COUNT - opened.length });
  expect(await ended(some.id)).toMatchObject({ seen: 201, total: 201, changed: shutOut(sent.slice(0, 201)).length });
  const newest = await manager().get<DryRunList>('/api/v1/policies/dry-runs?limit=1');
  expect(newest.body).toMatchObject({ items: [{ id: some.id }], nextCursor: expect.any(String) });
}, 180_000);

test('a worker that dies between two pages leaves none out, and no ticket is judged twice', async () => {
  await desk.stopWorker();
  const { id } = await begun({ policy: 'draft', tickets: 'all', ...SENT });
  await using dying = opened(desk.database, 'worker');
  expect(await judgePage(dying.direct, id)).toBe(true); // and its answer is lost
  const lost = dying.direct.transaction((tx) =>
    judgePage({ ...dying.direct, transaction: (work) => work(tx) }, id).then(() => Promise.reject(new Error('killed'))),
  );
  await expect(lost).rejects.toThrow('killed');
  expect(await read(id)).toMatchObject({ state: 'running', seen: 250 });
  await desk.startWorker();
  expect(await ended(id)).toMatchObject({ state: 'completed', seen: COUNT, changed: shutOut(sent).length });
  expect((await changesOf(id, 150)).map(({ ticket }) => ticket.id)).toEqual(shutOut(sent).map((ticket) => ticket.id));
}, 180_000);

test('it stops between two pages, also while no worker is there, and what it has found stays', async () => {
  await desk.stopWorker();
  const { id } = await begun({ policy: 'draft', tickets: 'all', ...SENT });
  await using worker = opened(desk.database, 'worker');
  await judgePage(worker.direct, id);
  const stopped = await manager().post<DryRunView>(`${path(id)}/stop`);
  const some = shutOut(sent.slice(0, 250)).length;
  expect(stopped).toMatchObject({ status: 200, body: { state: 'stopped', seen: 250, changed: some } });
  await desk.startWorker();
  expect(await judgePage(worker.direct, id)).toBe(false);
  await desk.temporal.client.workflow.getHandle(`dry-run/${id}`).result();
  expect(await read(id)).toEqual(stopped.body);
  expect(await changesOf(id)).toHaveLength(some);
  expect((await manager().post(`${path(id)}/stop`)).status).toBe(200);
  const { body } = await manager().get<DryRunList>('/api/v1/policies/dry-runs');
  const done = body.items.find(({ state }) => state === 'completed');
  expect(await manager().post(`${path(done?.id ?? '')}/stop`)).toMatchObject({
    status: 409,
    body: { code: 'illegal-move' },
  });
}, 180_000);

/** An order of two lines, completed. */
async function twoLines(): Promise<OrderView> {
  const [customerId, skuId] = [await firstCustomerId(desk), await someSkuId(desk)];
  const path = `/api/v1/customers/${customerId}/orders`;
  const agent = desk.as('admin_agent');
  const line = { skuId, quantity: 1 };
  const placed = await agent.post<OrderView>(path, { lines: [line, line], payment: { method: 'invoice' } });
  return whenCompleted(agent, path, expectDone('Buying', placed));
}

test('a version run over what it has judged changes nothing: requests of the front door, one after another of an order', async () => {
  const order = await twoLines();
  for (const { subscriptionId } of order.lineItems)
    await desk.file({ ...cancellationOf(order), order: subscriptionId });
  const run = await begun({ policy: 3, tickets: 'all' });
  const { seen, ...rest } = await ended(run.id);
  expect(seen).toBeGreaterThanOrEqual(COUNT + 2);
  expect(rest).toMatchObject({ state: 'completed', changed: 0, policy: { version: 3, draftRevision: null } });
  for (const { before, after } of rest.sums) expect(after).toEqual(before);
});

test('one that could not be started is started by the sweeper', async () => {
  const [row] = await desk.database.query<{ id: string }>(
    `INSERT INTO dry_runs (asked_by, policy_version, rules, tickets, started_at)
     SELECT '{"kind": "user", "id": "a", "name": "Ada"}', version, document, 'open', now() - interval '1 minute'
     FROM policies WHERE version = 3 RETURNING id::text`,
  );
  expect(await ended(row?.id ?? '')).toMatchObject({ state: 'completed', seen: expect.any(Number) });
});

test('what is not there is refused by name, and who may not is refused', async () => {
  const refused = (body: object) => begin({ tickets: 'all', ...body });
  expect(await refused({ policy: 9 })).toMatchObject({
    status: 422,
    body: { code: 'validation', errors: [{ pointer: '/policy', code: 'policy-not-found' }] },
  });
  expect(await refused({ policy: 4 })).toMatchObject({ status: 422 }); // a draft has no number yet
  expect(await refused({ policy: 3, submittedFrom: SENT.submittedTo, submittedTo: SENT.submittedFrom })).toMatchObject({
    body: { errors: [{ pointer: '/submittedTo', code: 'before-beginning' }] },
  });
  for (const role of ['refund_approver', 'auditor']) {
    expect((await desk.as(role).get('/api/v1/policies/dry-runs')).status).toBe(200);
    expect((await desk.as(role).post('/api/v1/policies/dry-run', {})).status).toBe(403);
  }
  expect((await desk.as('admin_agent').get('/api/v1/policies/dry-runs')).status).toBe(403);
});
