import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDeputy } from '../../api/bulk/deputy.js';
import type { BulkJobView } from '../../api/bulk/schema.js';
import type { MessageList } from '../../api/messages/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { BULK_ROWS_MOST } from '../../domain/bulk/job.js';
import { createLog } from '../../platform/log.js';
import { Bulk, buyLines } from '../support/bulk.js';
import { type Filing, firstCustomerId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
let customer: string;
/** Lines that nobody has asked to cancel. */
let free: string[];
beforeAll(async () => {
  desk = await openDesk();
  customer = await firstCustomerId(desk);
  free = [...(await buyLines(desk, 12))];
});
afterAll(() => desk[Symbol.asyncDispose]());

const FORM: Filing = {
  problemType: 'cancellation',
  ...{ impact: 'minimal', title: 'Many of them', reason: { code: 'other', text: '' } },
  contact: { name: 'Lin Mei-ling', email: 'lin@customer.example', locale: 'en' },
};

/** Filed cancellations of the first partner. */
const filed = (count: number, more: Filing = {}): Promise<readonly TicketView[]> =>
  Promise.all(free.splice(0, count).map((order) => desk.file({ customer, order, ...FORM, ...more })));

/** Filed by the other partner. */
const foreign = () => desk.file({ partner: 1 });

const outcome = (rows: Awaited<ReturnType<Bulk['rows']>>) =>
  rows.map(({ state, problem }) => [state, problem?.code ?? null, problem?.errors.map(({ code }) => code) ?? []]);

const told = (id: string, type: string) =>
  desk.database.query<{ data: unknown }>('SELECT data FROM ticket_events WHERE ticket_id = $1 AND type = $2', [
    id,
    type,
  ]);

test('many are given to somebody: shown first, then done as whoever asked, each once; a bad row stops no other', async () => {
  const bulk = new Bulk(desk, 'support_agent');
  const [one, two] = await filed(2);
  const { id } = await bulk.asked('assignments', {
    assignee: 'me',
    tickets: [String(one?.number), two?.id, randomUUID(), one?.id],
  });
  expect(outcome(await bulk.rows(id))).toEqual([
    ['ready', null, []],
    ['ready', null, []],
    ['refused', 'not-found', []],
    ['refused', 'validation', ['repeated']],
  ]);
  expect((await desk.ticket(one?.id ?? '')).assignee).toBeNull();
  await bulk.said(id, 'start');
  const job = await bulk.until(id, 'completed');
  expect(job).toMatchObject({ kind: 'assign', partner: null, counts: { done: 2, refused: 2 } });
  expect((await desk.ticket(one?.id ?? '')).assignee).toEqual(job.instruction.assignee);
  expect(await told(two?.id ?? '', 'assigned')).toHaveLength(1);
  const answer = await bulk.agent.post('/api/v1/bulk/assignments', { assignee: 'nobody-here', tickets: [one?.id] });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'assignee-not-found' }] } });
  expect((await desk.as('admin_agent').get(`/api/v1/bulk/${id}`)).status).toBe(404);
});

test('tags are added and removed, and the others stay; too many are refused', async () => {
  const bulk = new Bulk(desk, 'support_agent');
  const [one, full] = await filed(2);
  const put = (ticket: TicketView | undefined, tags: readonly string[]) =>
    bulk.agent.call('PUT', `/api/v1/tickets/${ticket?.id}/tags`, { tags });
  await put(one, ['kept', 'old']);
  await put(
    full,
    Array.from({ length: 20 }, (_, index) => `t${index}`),
  );
  const job = await bulk.asked('tags', { add: ['VIP'], remove: ['old'], tickets: [one?.id, full?.id] });
  expect(outcome(await bulk.rows(job.id))).toEqual([
    ['ready', null, []],
    ['refused', 'validation', ['too-many']],
  ]);
  await bulk.said(job.id, 'start');
  await bulk.until(job.id, 'completed');
  expect((await desk.ticket(one?.id ?? '')).tags).toEqual(['kept', 'vip']);
  expect(await bulk.agent.post('/api/v1/bulk/tags', { tickets: [one?.id] })).toMatchObject({ status: 422 });
});

const messages = async (id: string) =>
  (await desk.as('desk_manager').get<MessageList>(`/api/v1/tickets/${id}/messages`)).body.items;

test('an answer is written on each in the language of its contact, its gaps filled, exactly as it was shown', async () => {
  const bulk = new Bulk(desk, 'support_agent');
  const [english] = await filed(1);
  const [chinese] = await filed(1, { contact: { name: '林美玲', email: 'lin@customer.example', locale: 'zh-TW' } });
  const other = await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', {
    ...{ problemType: 'billing', impact: 'minimal', title: 'No order', description: 'x', contact: FORM.contact },
  });
  const { id } = await bulk.asked('answers', {
    text: 'Dear {{contactName}}, about {{product}}: we are at it.',
    textZh: '{{contactName}}您好：{{product}} 處理中。',
    tickets: [english?.id, chinese?.id, other.body.id, String(other.body.number)],
  });
  const rows = await bulk.rows(id);
  expect(outcome(rows)).toEqual([
    ['ready', null, []],
    ['ready', null, []],
    ['refused', 'validation', ['gap-open']],
    // What is in the way of the first may go: then it would be answered twice.
    ['refused', 'validation', ['repeated']],
  ]);
  expect(rows[0]?.found?.text).toMatch(/^Dear Lin Mei-ling, about .+: we are at it\.$/);
  await bulk.said(id, 'start');
  await bulk.until(id, 'completed');
  for (const [ticket, row] of [
    [english, rows[0]],
    [chinese, rows[1]],
  ] as const) {
    expect(await messages(ticket?.id ?? '')).toMatchObject([{ text: row?.found?.text, visibility: 'public' }]);
  }
  expect(await messages(other.body.id)).toEqual([]);
});

test('a partner’s agent answers its own; those of others do not exist, and notes are the desk’s', async () => {
  const bulk = new Bulk(desk);
  const [mine] = await filed(1);
  const theirs = await foreign();
  const { id, partner } = await bulk.asked('answers', { text: 'Any news?', tickets: [theirs.id, mine?.id] });
  expect(partner).not.toBeNull();
  expect(await bulk.rows(id)).toMatchObject([
    { state: 'refused', problem: { status: 404, code: 'not-found' }, found: null, ticket: null },
    { state: 'ready' },
  ]);
  await bulk.said(id, 'start');
  await bulk.until(id, 'completed');
  expect(await messages(mine?.id ?? '')).toMatchObject([{ text: 'Any news?', author: { role: 'admin_agent' } }]);
  const path = '/api/v1/bulk/answers';
  const note = { text: 'Psst', visibility: 'internal', tickets: [mine?.id] };
  expect((await bulk.agent.post(path, note)).status).toBe(403);
  expect((await desk.as('sales_agent').post(path, { ...note, visibility: 'public' })).status).toBe(403);
  expect((await bulk.agent.post('/api/v1/bulk/assignments', { assignee: null, tickets: [mine?.id] })).status).toBe(403);
});

test('approval takes what is within one’s limit and unchanged since it was shown; the rest says why', async () => {
  const bulk = new Bulk(desk, 'refund_approver');
  const [good, changed, used] = await filed(3, { reason: { code: 'other', text: 'Bought twice' } });
  const use = (ticket: TicketView | undefined) =>
    desk.database.query(
      `INSERT INTO usage_events (partner_id, order_line_id, kind, actor)
       SELECT partner_id, order_line_id, 'key-activated', '{}' FROM ticket_lines WHERE ticket_id = $1`,
      [ticket?.id],
    );
  await use(good);
  const [prepared] = await filed(1);
  await desk.database.query(
    `UPDATE approval_limits SET amount_minor = 100000000 WHERE user_id IN (SELECT id FROM "user" WHERE email = $1)`,
    [desk.signInsOf('refund_approver')[0]?.email],
  );
  await desk.as('admin_agent').post(`/api/v1/tickets/${prepared?.id}/withdraw`);
  await desk.until(prepared?.id ?? '', 'withdrawn');
  const { id } = await bulk.asked('approvals', {
    comment: 'As agreed.',
    tickets: [good, changed, used, prepared].map((each) => each?.id),
  });
  const rows = await bulk.rows(id);
  expect(outcome(rows).map(([state, code]) => [state, code])).toEqual([
    ['ready', null],
    ['ready', null],
    ['ready', null],
    ['refused', 'illegal-move'],
  ]);
  expect(rows[0]?.found).toMatchObject({
    ...{ amount: good?.amount, reason: { code: 'other', text: 'Bought twice' } },
    evidence: { keyReveals: 0, activations: 1, downloads: 0, lastUsedAt: expect.any(String) },
  });
  await desk.as('admin_agent').patch(`/api/v1/tickets/${changed?.id}`, { reason: { code: 'price', text: 'Dear' } });
  await use(used);
  await bulk.said(id, 'start');
  expect(await bulk.until(id, 'completed')).toMatchObject({ counts: { done: 1, refused: 3, repeatable: 1 } });
  expect(await bulk.rows(id)).toMatchObject([
    { state: 'done', ticket: { number: good?.number } },
    { state: 'refused', repeatable: false, problem: { code: 'approval-stale' } },
    { state: 'refused', repeatable: false, problem: { code: 'approval-stale' } },
    { state: 'refused', repeatable: true },
  ]);
  const approved = await desk.ticket(good?.id ?? '');
  expect(approved.approvals).toMatchObject([{ comment: 'As agreed.', approver: { name: 'Maya Okafor' } }]);
  expect((await desk.ticket(changed?.id ?? '')).approvals.filter(({ voidedAt }) => voidedAt === null)).toEqual([]);

  // The worker died after it had approved and before it wrote that down: done again, it is done once.
  const deputy = openDeputy({
    settings: desk.settings,
    log: createLog(desk.settings, 'test'),
    temporal: desk.temporal,
  });
  const task = await bulk.task(id);
  expect(await deputy.act(task)).toEqual({ ticketId: good?.id });
  expect(await deputy.act({ ...task, round: 1 })).toEqual({ ticketId: good?.id });
  await desk.database.query('UPDATE approvals SET voided_at = now() WHERE ticket_id = $1', [good?.id]);
  expect(await deputy.act({ ...task, round: 2 })).toMatchObject({ problem: { status: 409 } });
  await deputy.close();
  expect(await told(good?.id ?? '', 'approved')).toHaveLength(1);
});

test('what is above one’s limit is refused before anything is done; a limit that shrank meanwhile, in the audit trail', async () => {
  const bulk = new Bulk(desk, 'refund_approver');
  const limit = (amountMinor: number) =>
    desk.database.query(
      `UPDATE approval_limits SET amount_minor = $2 WHERE user_id IN (SELECT id FROM "user" WHERE email = $1)`,
      [desk.signInsOf('refund_approver')[0]?.email, amountMinor],
    );
  const [dear] = await filed(1);
  await limit(100_000_000);
  const shown = await bulk.asked('approvals', { tickets: [dear?.id] });
  expect(await bulk.rows(shown.id)).toMatchObject([{ state: 'ready' }]);
  await limit(1);
  await bulk.said(shown.id, 'start');
  await bulk.until(shown.id, 'completed');
  const denials = await desk.database.query(
    `SELECT actor ->> 'role' AS role, target, data FROM audit_log WHERE action = 'bulk approve' AND outcome = 'denied'
       AND request_id LIKE $1`,
    [`${shown.id}:%`],
  );
  expect(denials).toEqual([
    { role: 'refund_approver', target: `/api/v1/tickets/${dear?.id}`, data: { code: 'forbidden' } },
  ]);
  const job = await bulk.asked('approvals', { tickets: [dear?.id] });
  expect(await bulk.rows(job.id)).toMatchObject([{ state: 'refused', problem: { status: 403, code: 'forbidden' } }]);
  expect(job).toMatchObject({ moves: ['stop'] });
});

test('a job takes as many as it says, with the longest answer in both languages', async () => {
  const texts = { text: '答'.repeat(10_000), textZh: '覆'.repeat(10_000) };
  const tickets = Array.from({ length: BULK_ROWS_MOST }, () => randomUUID());
  const agent = desk.as('support_agent');
  const { status, body } = await agent.post<BulkJobView>('/api/v1/bulk/answers', { tickets, ...texts });
  expect([status, body.total]).toEqual([202, BULK_ROWS_MOST]);
  await agent.post(`/api/v1/bulk/${body.id}/stop`, {});
});
