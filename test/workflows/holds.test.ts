import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { HOUR_MS } from '../../domain/time.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { eventually } from '../support/eventually.js';
import type { Case } from './case.js';
import { rulesOf } from './rules.js';
import { openStories, type Stories, withoutLetters } from './story.js';

let service: FakeKeyService;
let stories: Stories;
beforeAll(async () => {
  service = await FakeKeyService.open();
  stories = await openStories({ settings: service.settings, disturb: withoutLetters });
});
beforeEach(() => {
  service.release();
  Object.assign(service, { outage: null, stubborn: false, lostAnswers: 0, refusesToReinstate: false });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

const HELD = rulesOf({ hold: { reveal: true, suspendKeys: true } });
const by = (role: string) => stories.person(role);
const file = (rules = HELD, lines = 1) => stories.file({ rules, lines });
const withdraw = (one: Case) => one.say({ verb: 'withdraw', by: by('admin_agent'), reason: '' });
const told = (one: Case, type: string) =>
  eventually(`it is told: ${type}`, async () => (await one.timeline()).includes(type));

interface KeyRow {
  readonly id: string;
  /** Our last reading. */
  readonly status: string;
  readonly claimed: boolean;
}

const keysOf = (one: Case) =>
  one.query<KeyRow>(
    `SELECT k.service_key_id AS id, k.status, l.open AS claimed FROM licence_keys k
     JOIN ticket_lines l USING (order_line_id) WHERE l.ticket_id = $1`,
  );
/** What the service says of the case's keys, and what our records do. */
const states = async (one: Case) =>
  (await keysOf(one)).map(({ id, status }) => [service.keys.get(id)?.status, status] as const);
const orders = async (one: Case, verb: string) => {
  const ids = (await keysOf(one)).map(({ id }) => `/keys/${id}/${verb}`);
  return service.asked.filter(({ path }) => ids.includes(path));
};
const ended = async (one: Case) => (await one.row()).closed_at !== null;

test('keys are suspended after the filing was answered, and go from suspended to revoked', async () => {
  const bought = await stories.buy(2);
  service.hold();
  const one = await stories.file({ rules: HELD, bought }); // is answered while the service answers nobody
  expect(await states(one)).toEqual([
    ['active', 'active'],
    ['active', 'active'],
  ]);
  service.release();
  await told(one, 'key-suspended');
  expect(await states(one)).toEqual([
    ['suspended', 'suspended'],
    ['suspended', 'suspended'],
  ]);
  await one.approve();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect((await states(one)).flat()).toEqual(['revoked', 'revoked', 'revoked', 'revoked']);
  expect((await one.timeline()).slice(0, 5)).toEqual([
    ...['filed', 'key-suspended', 'key-suspended', 'approved', 'key-revoked'],
  ]);
});

test('a policy that does not ask for it leaves keys as they are, and a held case that is undone ends with keys that work', async () => {
  const free = await file(rulesOf({}));
  await withdraw(free);
  expect(await free.timeline()).toEqual(['filed', 'withdrawn']);
  expect(await orders(free, 'suspend')).toEqual([]);
  const one = await file();
  await told(one, 'key-suspended');
  await one.query(
    `UPDATE payments SET refunded_minor = captured_minor WHERE order_id = (SELECT order_id FROM tickets WHERE id = $1)`,
  );
  await one.approve();
  await one.until('needs_attention');
  await one.resume('undo');
  expect(await one.handle.result()).toMatchObject({ status: 'rejected' });
  expect(await states(one)).toEqual([['active', 'active']]);
});

const endings: readonly (readonly [string, (one: Case) => Promise<unknown>, Parameters<typeof rulesOf>[0]])[] = [
  ['withdrawn', withdraw, {}],
  ['rejected', (one) => one.say({ verb: 'reject', by: by('refund_approver'), reason: 'Used' }), {}],
  ['expired', () => Promise.resolve(), { reminderMs: HOUR_MS, escalationMs: HOUR_MS, expiryMs: 5_000 }],
  ['withdrawn', async (one) => one.approve().then(() => withdraw(one)), { coolingOffMs: HOUR_MS }],
];

test.each(endings)('a case that is %s gives its keys back before it ends', async (status, end, rules) => {
  const one = await file(rulesOf({ ...HELD.approvals, ...rules }));
  await told(one, 'key-suspended');
  await end(one);
  expect(await one.handle.result()).toMatchObject({ status });
  expect(await states(one)).toEqual([['active', 'active']]);
  expect((await one.timeline()).slice(-2)).toEqual([status, 'key-reinstated']);
  expect(await one.row()).toMatchObject({ status, closed_at: expect.any(Date) });
});

test('what cannot be given back yet waits in sight, its line claimed, until it can', async () => {
  const one = await file();
  await told(one, 'key-suspended');
  service.refusesToReinstate = true;
  await withdraw(one);
  const waiting = await eventually('it says why', async () => (await one.row()).waiting);
  expect(waiting).toMatchObject({ step: 'reinstate', cause: 'The key service refused with 409.' });
  expect(await one.row()).toMatchObject({ status: 'withdrawn', closed_at: null });
  expect(await keysOf(one)).toMatchObject([{ status: 'suspended', claimed: true }]);
  service.refusesToReinstate = false;
  expect(await one.handle.result()).toMatchObject({ status: 'withdrawn' });
  expect(await keysOf(one)).toMatchObject([{ status: 'active', claimed: false }]);
  const keys = (await orders(one, 'reinstate')).map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys).size).toBe(1);
});

test('an outage delays the suspension, is told once and shown, holds up no decision, and passes', async () => {
  const [bought, other] = [await stories.buy(), await stories.buy()];
  service.outage = 503;
  const one = await stories.file({ rules: HELD, bought });
  const quick = await stories.file({ rules: HELD, bought: other });
  await told(one, 'hold-delayed');
  await eventually('it says why', async () => (await one.row()).waiting);
  expect(await one.row()).toMatchObject({
    waiting: { step: 'hold', cause: 'The key service answered 503.', attempts: 1 },
  });
  await told(quick, 'hold-delayed');
  await withdraw(quick); // nobody knows whether a key was suspended: it is looked at before the case ends
  expect(await ended(quick)).toBe(false);
  service.outage = null;
  await told(one, 'key-suspended');
  expect(await quick.handle.result()).toMatchObject({ status: 'withdrawn' });
  expect(await one.timeline()).toEqual(['filed', 'hold-delayed', 'key-suspended']);
  expect(await one.row()).toMatchObject({ waiting: null });
  expect(await orders(quick, 'suspend')).toEqual([]);
});

test('an order whose answer was lost is asked after, and not given again', async () => {
  const bought = await stories.buy();
  service.lostAnswers = 1;
  const one = await stories.file({ rules: HELD, bought });
  await told(one, 'key-suspended');
  expect(await orders(one, 'suspend')).toHaveLength(1);
  expect(await one.timeline()).toEqual(['filed', 'key-suspended']);
});

const keyBought = async (lineId = ''): Promise<string> => {
  const [row] = await stories.database.query<{ id: string }>(
    'SELECT service_key_id AS id FROM licence_keys WHERE order_line_id = $1',
    [lineId],
  );
  return row?.id ?? '';
};
const JUDGED = rulesOf({ automatic: { upTo: { USD: 1_000_000 }, unusedOnly: true } });
const judged = async (one: Case) => {
  await told(one, 'left-to-people');
  const [event] = await one.query<{ data: object }>(
    `SELECT data FROM ticket_events WHERE ticket_id = $1 AND type = 'left-to-people'`,
  );
  return event?.data;
};

test('a key that was activated is evidence, and keeps the policy from approving by itself; so does not knowing', async () => {
  const [used, unknown] = [await stories.buy(), await stories.buy()];
  Object.assign(service.keys.get(await keyBought(used.lineIds[0])) ?? {}, { activations: 2 });
  const one = await stories.file({ rules: JUDGED, bought: used });
  expect(await judged(one)).toMatchObject({ reason: 'used', activations: 2, keyReveals: 0 });
  const uses = `SELECT u.kind, u.actor ->> 'id' AS by FROM usage_events u JOIN ticket_lines l USING (order_line_id)
    WHERE l.ticket_id = $1`;
  const seen = { kind: 'key-activated', by: 'key-service' };
  expect(await one.query(uses)).toEqual([seen, seen]);
  service.outage = 503;
  const other = await stories.file({ rules: JUDGED, bought: unknown });
  expect(await judged(other)).toMatchObject({ reason: 'not-known', activations: 0 });
});
