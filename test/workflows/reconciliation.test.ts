import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DifferenceList, DifferenceView, ReconciliationView } from '../../api/reconciliations/schema.js';
import { compareRefunds } from '../../activities/reconciliation/refunds.js';
import type { Deps } from '../../activities/deps.js';
import { cancellationWorkflowId } from '../../domain/ids.js';
import { DIFFERENCE_KINDS } from '../../domain/reconciliation.js';
import { reconciliationScheduleId } from '../../worker/schedule.js';
import type { HistoryView } from '../../api/tickets/history/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { opened } from '../database/rows.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads } from '../support/downloads.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { decideBy } from '../support/policy.js';

let keys: FakeKeyService;
let desk: Desk;
beforeAll(async () => {
  keys = await FakeKeyService.open();
  desk = await openDesk({ settings: keys.settings });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await keys[Symbol.asyncDispose]();
});

const manager = () => desk.as('desk_manager');

/** Asks for a comparison and waits for its end. */
async function reconcile(): Promise<ReconciliationView> {
  const begun = expectDone('Reconciling', await manager().post<ReconciliationView>('/api/v1/reconciliations'));
  return eventually(
    'the comparison ends',
    async () => {
      const { body } = await manager().get<ReconciliationView>(`/api/v1/reconciliations/${begun.id}`);
      return body.state === 'running' ? undefined : body;
    },
    { withinMs: 90_000 },
  );
}

const listed = async (state: string): Promise<readonly DifferenceView[]> =>
  (await manager().get<DifferenceList>(`/api/v1/reconciliations/differences?state=${state}&limit=200`)).body.items;

/** What no code of the desk does: the owner of the database writes past every trigger. */
const plant = (sql: string) =>
  desk.database.query(`SET session_replication_role = replica; ${sql}; SET session_replication_role = DEFAULT`);

async function completed(): Promise<TicketView> {
  const order = await desk.buy();
  await getDownloads(desk, order);
  const ticket = await desk.file({ ...cancellationOf(order) });
  await desk.approve(ticket);
  return desk.until(ticket.id, 'completed');
}

const fileNew = async () => desk.file({ ...cancellationOf(await desk.buy()) });
const keyOf = ({ revocations }: TicketView): string => revocations.find(({ kind }) => kind === 'key')?.reference ?? '';
const open = async (kind: string): Promise<DifferenceView | undefined> =>
  (await listed('open')).find((difference) => difference.kind === kind);

const keyOfOrder = async (orderId = ''): Promise<string> => {
  const [row] = await desk.database.query<{ key: string }>(
    `SELECT k.service_key_id AS key FROM licence_keys k JOIN order_lines l ON l.id = k.order_line_id WHERE l.order_id = $1`,
    [orderId],
  );
  return row?.key ?? '';
};
const atService = (key: string, change: object) => Object.assign(keys.keys.get(key) ?? {}, change);

test('what people did through the front door leaves no difference, and all of it was looked at', async () => {
  await completed();
  await fileNew();
  const run = await reconcile();
  expect(await listed('open')).toEqual([]);
  expect(run).toMatchObject({ state: 'done', found: 0, askedBy: { role: 'desk_manager' } });
  for (const step of Object.keys(DIFFERENCE_KINDS)) {
    expect({ step, checked: run.checked[step as 'refunds'] }).toEqual({ step, checked: expect.any(Number) });
  }
  expect(run.checked).toMatchObject({ refunds: 1, keys: expect.any(Number), cases: expect.any(Number) });
});

test('a planted error of each kind is found, told apart, and said with what each side says', async () => {
  const [a, b, c] = [await completed(), await completed(), await completed()];
  const [d, e, f] = [await fileNew(), await fileNew(), await fileNew()];
  await desk.as('admin_agent').post(`/api/v1/tickets/${f.id}/withdraw`, {});
  await desk.until(f.id, 'withdrawn');
  const ofF = await keyOfOrder(f.order?.orderId);
  await plant(`
    UPDATE ledger_entries SET amount_minor = amount_minor - sign(amount_minor) WHERE transaction_id =
      (SELECT id FROM ledger_transactions WHERE key = 'refund:${a.id}:1');
    UPDATE payments SET refunded_minor = refunded_minor - 1 WHERE order_id = '${a.order?.orderId}';
    DELETE FROM credit_notes WHERE ticket_id = '${a.id}';
    UPDATE refunds SET status = 'sent' WHERE ticket_id = '${b.id}';
    UPDATE ticket_events SET data = '{"amountMinor": 1}' WHERE ticket_id = '${b.id}' AND sequence = 2;
    UPDATE credit_notes SET amount_minor = amount_minor + 1 WHERE ticket_id = '${c.id}';
    UPDATE payments SET captured_minor = captured_minor + 1 WHERE order_id = '${c.order?.orderId}';
    UPDATE links SET state = 'active', revoked_at = NULL WHERE order_line_id IN
      (SELECT order_line_id FROM ticket_lines WHERE ticket_id = '${c.id}');
    INSERT INTO ledger_transactions (key, kind, partner_id, at) SELECT 'refund:ghost', 'refund', id, now() FROM partners LIMIT 1;
    INSERT INTO ledger_entries (transaction_id, partner_id, account_id, amount_minor, currency, at)
      SELECT id, partner_id, 'house:sales:USD', 5, 'USD', now() FROM ledger_transactions WHERE key = 'refund:ghost';
    UPDATE tickets SET submitted_at = now() - interval '1 hour' WHERE id = '${d.id}';
    UPDATE tickets SET status = 'withdrawn', closed_at = now() - interval '1 hour' WHERE id = '${e.id}';
    UPDATE tickets SET closed_at = now() - interval '1 hour' WHERE id = '${f.id}';
    UPDATE licence_keys SET status = 'suspended' WHERE service_key_id = '${ofF}';
    UPDATE audit_log SET outcome = 'denied' WHERE sequence = 1`);
  atService(keyOf(a), { status: 'active' });
  atService(ofF, { status: 'suspended' });
  await desk.temporal.client.workflow.getHandle(cancellationWorkflowId(d.id)).terminate('planted');

  const run = await reconcile();
  expect(run.state).toBe('done');
  const found = await listed('open');
  const told = found.map(({ kind, subject, ticket }) => `${kind} ${ticket?.number ?? subject}`).sort();
  for (const each of [
    'audit-broken 1',
    'booking-without-refund refund:ghost',
    'books-unbalanced USD',
    `case-without-workflow ${d.number}`,
    `credit-note-differs ${c.number}`,
    `credit-note-gap CN-${new Date().getUTCFullYear()}`,
    `credit-note-missing ${a.number}`,
    `hold-left-behind ${f.number}`,
    `key-alive ${a.number}`,
    `link-alive ${c.number}`,
    expect.stringMatching(/^payment-booked-otherwise /),
    'posting-unbalanced refund:ghost',
    `refund-booked-otherwise ${a.number}`,
    expect.stringMatching(/^remaining-differs /),
    `timeline-broken ${b.number}`,
    `workflow-without-case ${e.number}`,
  ]) {
    expect(told).toContainEqual(each);
  }
  expect(told).toHaveLength(16);
  expect(found.find(({ kind }) => kind === 'books-unbalanced')).toMatchObject({
    expected: '0.00 USD',
    found: '0.05 USD',
  });
  expect(found.find(({ kind }) => kind === 'key-alive')).toMatchObject({ expected: 'revoked', found: 'active' });
  const [explained, ...others] = await listed('explained');
  expect(others).toEqual([]);
  expect(explained).toMatchObject({
    kind: 'refund-in-flight',
    explanation: { code: 'in-flight' },
    ticket: { number: b.number },
  });
  expect(run.found).toBe(17);
}, 120_000);

test('what has gone resolves itself; what a person answered for stays answered until it changes', async () => {
  const alive = await open('key-alive');
  const gap = await open('credit-note-gap');
  Object.assign(keys.keys.get(alive?.subject ?? '') ?? {}, { status: 'revoked' });
  const note = 'The file was restored from the backup.';
  const path = `/api/v1/reconciliations/differences/${gap?.id}/resolve`;
  expect(await manager().post(path, { note })).toMatchObject({ status: 200, body: { state: 'resolved', note } });
  expect(await manager().post(path, { note: 'Twice.' })).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  await reconcile();
  expect([await open('key-alive'), await open('credit-note-gap')]).toEqual([undefined, undefined]);
  const resolved = await listed('resolved');
  expect(resolved.find(({ id }) => id === alive?.id)).toMatchObject({ resolvedBy: null, note: null });
  expect(resolved.find(({ id }) => id === gap?.id)).toMatchObject({ resolvedBy: { role: 'desk_manager' }, note });
  const trail = await desk.as('auditor').get<{ items: { target: string; data: object }[] }>('/api/v1/audit');
  expect(trail.body.items.find(({ target }) => target === path)).toMatchObject({
    data: { kind: 'credit-note-gap', note },
  });

  await completed(); // another number is given: the series differs in another way
  await reconcile();
  expect(await open('credit-note-gap')).toMatchObject({ id: gap?.id, note: null });
}, 120_000);

test('a service that is away fails its own comparison only, and closes nothing', async () => {
  keys.outage = 503;
  const run = await reconcile();
  keys.outage = null;
  expect(run).toMatchObject({ state: 'failed', checked: { keys: null, ledger: expect.any(Number) } });
  expect(await open('hold-left-behind')).toBeDefined();
  expect((await reconcile()).state).toBe('done');
}, 120_000);

test('a provider whose book is elsewhere is asked for its own word', async () => {
  const done = await completed();
  await using worker = opened(desk.database, 'worker');
  const answers: Record<string, unknown> = {};
  const provider = { inOurBooks: false, find: () => Promise.resolve(answers['now']) };
  const deps = { db: worker, payments: { of: () => provider } } as unknown as Deps;
  const seen = async () => {
    const { differences } = await compareRefunds(deps, { after: `refund:${done.id}`, since: new Date(0) });
    return differences.filter(({ ticketId, kind }) => ticketId === done.id && kind === 'provider-says-otherwise');
  };
  answers['now'] = { status: 'settled', reference: 'x' };
  expect(await seen()).toEqual([]);
  answers['now'] = null;
  expect(await seen()).toMatchObject([{ expected: 'settled', found: 'none', explanation: null }]);
  await plant(`UPDATE refunds SET status = 'unknown' WHERE ticket_id = '${done.id}'`);
  expect(await seen()).toMatchObject([{ expected: 'unknown', found: 'none', explanation: { code: 'under-way' } }]);
});

test('a pending case whose key is not suspended though its policy says so, and a key suspended for nobody, are found', async () => {
  await decideBy(desk.database, { hold: { reveal: true, suspendKeys: true } });
  const [order, lone] = [await desk.buy(), await desk.buy()];
  const [held, forgotten] = [await keyOfOrder(order.orderId), await keyOfOrder(lone.orderId)];
  atService(held, { activations: 3 });
  const ticket = await desk.file({ ...cancellationOf(order) });
  await eventually('its key is suspended', () => Promise.resolve(keys.keys.get(held)?.status === 'suspended'));
  await eventually('activations are evidence', async () => {
    return (await manager().get<TicketView>(`/api/v1/tickets/${ticket.id}`)).body.evidence.activations === 3;
  });
  const { uses } = (await manager().get<HistoryView>(`/api/v1/tickets/${ticket.id}/history`)).body;
  const seen = { kind: 'key-activated', at: expect.any(String), actor: { id: 'key-service' } };
  expect(uses.newest).toMatchObject([seen, seen, seen]);

  atService(held, { status: 'active' });
  atService(forgotten, { status: 'suspended' });
  await plant(`UPDATE licence_keys SET status = 'suspended' WHERE service_key_id = '${forgotten}'`);
  await reconcile();
  const about = async (state: string) =>
    (await listed(state)).filter(({ subject }) => [held, forgotten].includes(subject));
  expect(await about('explained')).toMatchObject([{ kind: 'hold-missing', explanation: { code: 'under-way' } }]);
  await plant(`UPDATE tickets SET submitted_at = now() - interval '1 hour' WHERE id = '${ticket.id}'`);
  await reconcile();
  const found = await about('open');
  expect(found).toHaveLength(2);
  expect(found).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'hold-missing', expected: 'suspended', found: 'active', subject: held }),
      expect.objectContaining({ kind: 'hold-left-behind', expected: 'active', subject: forgotten, ticket: null }),
    ]),
  );
});

test('ten presses at once are one run, which the schedule makes every hour by itself', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => manager().post<ReconciliationView>('/api/v1/reconciliations')),
  );
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  const schedule = await desk.temporal.client.schedule.getHandle(reconciliationScheduleId(desk.settings)).describe();
  expect(schedule.spec.intervals).toMatchObject([{ every: 3_600_000 }]);
  for (const role of ['auditor', 'support_agent', 'admin_agent', 'administrator']) {
    expect(await desk.as(role).post('/api/v1/reconciliations')).toMatchObject({ status: 403 });
  }
  expect((await desk.as('auditor').get('/api/v1/reconciliations/differences')).status).toBe(200);
  expect((await desk.as('admin_agent').get('/api/v1/reconciliations/differences')).status).toBe(403);
});
