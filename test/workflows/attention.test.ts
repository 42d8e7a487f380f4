import { defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CommandOf } from '../../domain/cancellation/commands.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { eventually } from '../support/eventually.js';
import type { Case } from './case.js';
import { refusal } from './refusal.js';
import { openStories, type Stories } from './story.js';

/** Patience is short here, so that a person is asked while a test waits. */
const SHORT = { REVOCATION_PATIENCE: 'PT8S', REFUND_PATIENCE: 'PT8S' };

let service: FakeKeyService;
let stories: Stories;
beforeAll(async () => {
  service = await FakeKeyService.open();
  stories = await openStories({ settings: { ...service.settings, ...SHORT } });
});
beforeEach(() => {
  service.release();
  Object.assign(service, {
    outage: null,
    stubborn: false,
    lostAnswers: 0,
    refusesToReinstate: false,
    takesOrders: Number.POSITIVE_INFINITY,
  });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

const person = (role: string, index = 0) => stories.person(role, index);
const keyOf = async (one: Case): Promise<string> => {
  const [row] = await one.query<{ id: string }>(
    `SELECT k.service_key_id AS id FROM licence_keys k JOIN ticket_lines l ON l.order_line_id = k.order_line_id
     WHERE l.ticket_id = $1 ORDER BY k.created_at LIMIT 1`,
  );
  return row?.id ?? '';
};
/** The payment has nothing left, so the step after revocation cannot go on. */
const overspend = (one: Case) =>
  one.query(
    `UPDATE payments SET refunded_minor = captured_minor WHERE order_id = (SELECT order_id FROM tickets WHERE id = $1)`,
  );
const refundsOf = (one: Case) => one.query('SELECT status FROM refunds WHERE ticket_id = $1');

test('a service that still says "active" after a revocation lets no refund out, and the case shows why it waits', async () => {
  service.stubborn = true;
  const one = await stories.file();
  await one.approve();
  const waiting = await eventually('the case says why it waits', async () => (await one.row()).waiting);
  expect(waiting).toMatchObject({
    step: 'revoke',
    cause: 'The key service still says that 1 of the keys can be used.',
  });
  expect(await one.query('SELECT kind, status FROM revocations WHERE ticket_id = $1')).toEqual([
    { kind: 'key', status: 'pending' },
  ]);
  expect(await one.until('needs_attention')).toMatchObject({
    attention: { step: 'revoke', code: 'revocation-pending' },
  });
  expect(await refundsOf(one)).toEqual([]);
  service.stubborn = false;
  service.keys.get(await keyOf(one))!.status = 'revoked';
  await one.resume('retry');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});

test('an outage of the key service only makes a case wait', async () => {
  const one = await stories.file();
  service.outage = 503;
  await one.approve();
  expect((await eventually('it waits', async () => (await one.row()).waiting)).cause).toBe(
    'The key service answered 503.',
  );
  service.outage = null;
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(await one.row()).toMatchObject({ waiting: null });
});

const flagged = (one: Case, needed: boolean) =>
  eventually(`the flag is ${needed}`, async () => {
    const { typedSearchAttributes } = await one.handle.describe();
    return typedSearchAttributes.get(defineSearchAttributeKey('RescindAttention', 'BOOL')) === needed;
  });

test('an outage that outlasts patience is put before a person, found by operators, and ends with a retry', async () => {
  const one = await stories.file();
  service.outage = 503;
  await one.approve();
  await one.until('needs_attention');
  await flagged(one, true);
  service.outage = null;
  await one.resume('retry');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  await flagged(one, false);
});

test('a key found alive again right before the refund stops the money, and is revoked anew under another key', async () => {
  const one = await stories.file();
  const reread = flipsOnceVerified(one);
  await one.approve();
  await reread;
  const { attention } = await one.until('needs_attention');
  expect(attention).toMatchObject({ step: 'revoke', code: 'revocation-undone' });
  expect(await refundsOf(one)).toEqual([]);
  const before = service.count('revoke');
  await one.resume('retry');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(service.count('revoke')).toBe(before + 1);
  expect(await one.timeline()).not.toContain('refund-failed');
});

/** The next reading of the key after its revocation was recorded finds it active. */
async function flipsOnceVerified(one: Case): Promise<void> {
  const id = await keyOf(one);
  const entry = service.keys.get(id)!;
  let reads = 0;
  service.onRead = (read) => {
    if (read !== id) return;
    reads += 1;
    if (reads === 2) entry.status = 'active';
  };
  await eventually('the key was read again', () => Promise.resolve(reads >= 2));
  service.onRead = () => {};
}

test('a lost answer of the key service is asked again under the same key', async () => {
  const one = await stories.file();
  service.lostAnswers = 1;
  await one.approve();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  const id = await keyOf(one);
  const orders = service.asked.filter(({ path }) => path.endsWith(`${id}/revoke`));
  expect(new Set(orders.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

test('a withdrawal is refused once revocation has begun, even while the key service is still answering', async () => {
  const one = await stories.file();
  service.hold();
  await one.approve();
  const order = `/keys/${await keyOf(one)}/revoke`;
  await eventually('the service was asked', () => Promise.resolve(service.asked.some(({ path }) => path === order)));
  expect(await refusal(one.say({ verb: 'withdraw', by: person('admin_agent'), reason: 'Changed our mind' }))).toBe(
    'IllegalMove',
  );
  service.release();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});

async function unknownKey(): Promise<Case> {
  const one = await stories.file();
  service.keys.delete(await keyOf(one));
  await one.approve();
  expect(await one.until('needs_attention')).toMatchObject({ attention: { step: 'revoke', code: 'key-unknown' } });
  return one;
}

test('nobody can answer for a revocation; an undone one gives a new key where the old one is gone', async () => {
  const one = await unknownKey();
  expect(await refusal(one.resume('resolve', { evidence: 'They said so' }))).toBe('IllegalMove');
  await one.resume('undo');
  expect(await one.handle.result()).toMatchObject({ status: 'rejected' });
  expect((await one.timeline()).slice(-4)).toEqual(['needs-attention', 'resumed', 'key-reinstated', 'rejected']);
  const keys = await one.query(
    `SELECT k.status FROM licence_keys k JOIN ticket_lines l ON l.order_line_id = k.order_line_id
     WHERE l.ticket_id = $1 ORDER BY k.created_at`,
  );
  expect(keys).toHaveLength(2);
  expect(await refundsOf(one)).toEqual([]);
});

test('where the service does not take a revocation back, an undone case gives a new key and says so', async () => {
  const one = await stories.file();
  await overspend(one);
  await one.approve();
  await one.until('needs_attention');
  const id = await keyOf(one);
  expect(service.keys.get(id)?.status).toBe('revoked');
  service.refusesToReinstate = true;
  await one.resume('undo');
  expect(await one.handle.result()).toMatchObject({ status: 'rejected' });
  const keys = await one.query<{ id: string; status: string }>(
    `SELECT k.service_key_id AS id, k.status FROM licence_keys k JOIN ticket_lines l USING (order_line_id)
     WHERE l.ticket_id = $1 ORDER BY k.created_at`,
  );
  expect(keys).toMatchObject([{ id, status: 'revoked' }, { status: 'active' }]);
  const [, fresh] = keys;
  expect(service.keys.get(fresh?.id ?? '')?.status).toBe('active');
  expect(await one.query(`SELECT data FROM ticket_events WHERE ticket_id = $1 AND type = 'key-reinstated'`)).toEqual([
    { data: { reference: id, lastFive: expect.any(String), replacedBy: [fresh?.id] } },
  ]);
});

test('a case whose key nobody gives back yet says so, and ends once somebody does', async () => {
  const one = await unknownKey();
  Object.assign(service, { refusesToReinstate: true, takesOrders: 0 });
  await one.resume('undo');
  const waiting = await eventually('it says why', async () => (await one.row()).waiting);
  expect(waiting).toMatchObject({ step: 'reinstate', cause: 'The key service refused with 422.' });
  service.takesOrders = Number.POSITIVE_INFINITY;
  expect(await one.handle.result()).toMatchObject({ status: 'rejected' });
});

test('a refund that the payment cannot hold is put before people, and two of them can answer for it', async () => {
  const one = await stories.file();
  await overspend(one);
  await one.approve();
  expect(await one.until('needs_attention')).toMatchObject({
    attention: { step: 'refund', code: 'refund-exceeds-remaining' },
  });
  await stories.database.query(
    `UPDATE payments SET refunded_minor = 0 WHERE order_id = (SELECT order_id FROM tickets WHERE id = $1)`,
    [one.id],
  );
  const resolve: Partial<CommandOf<'resume'>> = { evidence: 'Bank transfer of 12 May' };
  expect(await refusal(one.resume('resolve'))).toBe('IllegalMove');
  expect(await one.resume('resolve', resolve)).toMatchObject({ status: 'needs_attention' });
  expect(await refusal(one.resume('resolve', resolve))).toBe('SelfApproval');
  await one.resume('resolve', { ...resolve, by: person('desk_manager') });
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(await one.query('SELECT status, provider FROM refunds WHERE ticket_id = $1')).toEqual([
    { status: 'settled', provider: 'external' },
  ]);
});
