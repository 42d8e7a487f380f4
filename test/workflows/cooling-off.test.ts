import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cancellationActivities } from '../../activities/cancellation/index.js';
import type { ApprovalRules } from '../../domain/policy/policy.js';
import { snapshot } from '../../workflows/cancellation/messages.js';
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
  service.outage = null;
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
  await service[Symbol.asyncDispose]();
});

/** Long enough for a use in between, which is what each test is about. */
const COOLING_MS = 2_500;
const cooling = (over: Partial<ApprovalRules> = {}) =>
  stories.file({ rules: rulesOf({ coolingOffMs: COOLING_MS, ...over }) });
const UNUSED = { upTo: { USD: 12_000, EUR: 12_000 }, unusedOnly: true };

const use = (one: Case, kind: string) =>
  stories.database.query(
    `INSERT INTO usage_events (partner_id, order_line_id, kind, actor)
     SELECT partner_id, order_line_id, $2, '{}' FROM ticket_lines WHERE ticket_id = $1`,
    [one.id, kind],
  );
/** Somebody activates its key, and only the key service knows. */
async function activate(one: Case): Promise<void> {
  const [key] = await one.query<{ id: string }>(
    `SELECT service_key_id AS id FROM licence_keys JOIN ticket_lines USING (order_line_id) WHERE ticket_id = $1`,
  );
  const entry = service.keys.get(key?.id ?? '');
  if (!entry) throw new Error('The key service has no such key');
  entry.activations += 1;
}
const voided = (one: Case) =>
  eventually('its approval is void', async () => {
    const [event] = await one.query<{ actor: { kind: string }; data: Record<string, unknown> }>(
      `SELECT actor, data FROM ticket_events WHERE ticket_id = $1 AND type = 'approval-voided'`,
    );
    return event;
  });
const standing = (one: Case) =>
  one.query('SELECT approver_id FROM approvals WHERE ticket_id = $1 AND voided_at IS NULL');
const lettersToApprovers = (one: Case) =>
  one.query(`SELECT to_address FROM notices WHERE ticket_id = $1 AND template = 'approval-voided'`);
/** Nothing was revoked, and no money is on its way. */
async function expectUntouched(one: Case): Promise<void> {
  expect(
    await one.query(`SELECT k.status FROM licence_keys k JOIN ticket_lines USING (order_line_id) WHERE ticket_id = $1`),
  ).toEqual([{ status: 'active' }]);
  expect(await one.query('SELECT 1 FROM refunds WHERE ticket_id = $1')).toEqual([]);
}

test.each([
  ['a download', (one: Case) => use(one, 'downloaded')],
  ['a key that was seen', (one: Case) => use(one, 'key-revealed')],
  ['an activation that only the key service knows of', activate],
])('%s after the last approval voids it: nothing is revoked, and it is decided anew', async (_use, happens) => {
  const one = await cooling();
  expect(await one.approve()).toMatchObject({ status: 'approved' });
  await happens(one);
  expect(await voided(one)).toMatchObject({ actor: { kind: 'system' }, data: { reason: 'used', approvals: 1 } });
  const row = await one.row();
  expect(row).toMatchObject({ status: 'awaiting_approval', next_timer: { kind: 'reminder' } });
  expect(row.approval_digest).not.toBe(one.request.digest);
  expect(await standing(one)).toEqual([]);
  expect(await lettersToApprovers(one)).toEqual([{ to_address: expect.stringMatching(/^refund\.approver/) }]);
  await expectUntouched(one);

  expect(await one.approve({ digest: row.approval_digest, knownSeq: row.seq })).toMatchObject({ status: 'approved' });
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect((await one.timeline()).slice(0, 6)).toEqual([
    ...['filed', 'approved', 'approval-voided', 'approved', 'cooling-off-ended', 'key-revoked'],
  ]);
});

test('what the policy approved as unused, and was used since, is left to people and pays nothing by itself', async () => {
  const one = await cooling({ automatic: UNUSED });
  await one.until('approved');
  await use(one, 'key-revealed');
  expect(await voided(one)).toMatchObject({ data: { reason: 'used', approvers: [] } });
  await eventually('the policy has judged anew', async () => (await one.timeline()).includes('left-to-people'));
  expect(await one.row()).toMatchObject({ status: 'awaiting_approval' });
  expect(await standing(one)).toEqual([]);
  expect(await lettersToApprovers(one)).toEqual([]);
  await expectUntouched(one);
});

test('what the policy approves used or not is approved anew, as it is by then, and ends', async () => {
  const one = await cooling({ automatic: { ...UNUSED, unusedOnly: false } });
  await one.until('approved');
  await use(one, 'downloaded');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect((await one.timeline()).slice(0, 5)).toEqual([
    ...['filed', 'approved', 'approval-voided', 'approved', 'cooling-off-ended'],
  ]);
});

test('where no key service can say that it is still unused, the policy’s own approval does not count', async () => {
  const [byPolicy, byPerson] = [await cooling({ automatic: UNUSED }), await cooling()];
  await byPolicy.until('approved');
  await byPerson.approve();
  service.outage = 503;
  expect(await voided(byPolicy)).toMatchObject({ data: { reason: 'not-known' } });
  await eventually('it is left to people', async () => (await byPolicy.timeline()).includes('left-to-people'));
  await expectUntouched(byPolicy);
  // A person has looked at it: their approval rests on what is recorded.
  await byPerson.until('revoking');
  service.outage = null;
  expect(await byPerson.handle.result()).toMatchObject({ status: 'completed' });
});

test('used and left unused side by side, each ends as its own software was used', async () => {
  const [used, unused] = [await cooling(), await cooling()];
  for (const one of [used, unused]) await one.approve();
  await use(used, 'downloaded');
  expect(await unused.handle.result()).toMatchObject({ status: 'completed' });
  await voided(used);
  await expectUntouched(used);
});

test('an attempt that comes back when it cools off for the second time does not end that', async () => {
  const one = await cooling();
  await one.approve();
  const { ticketId, partnerId } = one.accepted;
  const late = { ticketId, partnerId, cycle: 1, state: await one.handle.query(snapshot) };
  await use(one, 'downloaded');
  await voided(one);
  const { approval_digest: digest, seq: knownSeq } = await one.row();
  await one.approve({ digest, knownSeq });
  const facts = await cancellationActivities(stories.deps).endCoolingOff(late);
  expect(facts.map(({ type }) => type)).toEqual(['approval-voided', 'approved']);
  expect(await one.row()).toMatchObject({ status: 'approved' });
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});
