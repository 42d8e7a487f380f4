import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../domain/cancellation/commands.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { eventually } from '../support/eventually.js';
import type { Case } from './case.js';
import { digestOf } from './intake.js';
import { refusal } from './refusal.js';
import { rulesOf } from './rules.js';
import { openStories, type Stories, withoutLetters } from './story.js';

let stories: Stories;
beforeAll(async () => {
  stories = await openStories({ disturb: withoutLetters });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
});

const by = (role: string, index = 0) => stories.person(role, index);
const TWO = rulesOf({ tiers: [{ upTo: null, approvals: 2, managers: 1 }] });
const letters = (one: Case) =>
  one.query<{ template: string; to_address: string }>(
    'SELECT template, to_address FROM notices WHERE ticket_id = $1 ORDER BY queued_at, id',
  );
const approvals = (one: Case) =>
  one.query<{ approver_role: string; on_behalf_of_name: string | null; standing: boolean }>(
    `SELECT approver_role, on_behalf_of_name, voided_at IS NULL AS standing FROM approvals WHERE ticket_id = $1 ORDER BY at, id`,
  );

test('with two approvers, nothing is revoked and nobody is told before the second', async () => {
  const one = await stories.file({ rules: TWO });
  expect(await one.approve()).toMatchObject({ status: 'awaiting_approval', seq: 2 });
  expect(await refusal(one.approve({ by: by('refund_approver', 1) }))).toBe('Forbidden');
  expect(await refusal(one.approve())).toBe('IllegalMove');
  expect((await letters(one)).map(({ template }) => template)).toEqual(['filed']);
  expect(await one.approve({ by: by('desk_manager') })).toMatchObject({ status: 'revoking' });
  await one.handle.result();
  expect((await one.timeline()).slice(0, 3)).toEqual(['filed', 'approved', 'approved']);
  expect((await letters(one)).map(({ template }) => template)).toContain('approved');
  expect(
    await one.query(`SELECT data -> 'approval' AS nth, data -> 'needed' AS needed, data ? 'rules' AS whole
    FROM ticket_events WHERE ticket_id = $1 AND type IN ('filed', 'approved') ORDER BY sequence`),
  ).toEqual([
    { nth: null, needed: null, whole: false },
    { nth: 1, needed: 2, whole: false },
    { nth: 2, needed: 2, whole: false },
  ]);
});

test('a change voids what was approved, and each of the approvers gets a letter', async () => {
  const one = await stories.file({ rules: rulesOf({ tiers: [{ upTo: null, approvals: 3, managers: 0 }] }) });
  await one.approve();
  await one.approve({ by: by('refund_approver', 1) });
  const amountMinor = 7_000;
  const digest = digestOf({ ticketId: one.id, amountMinor, lineIds: one.request.orderLineIds });
  const request = { ...one.request, amountMinor, digest };
  await one.say({ verb: 'amend', by: by('support_agent'), request, changes: {} });
  expect(await approvals(one)).toMatchObject([{ standing: false }, { standing: false }]);
  const told = (await letters(one)).filter(({ template }) => template === 'approval-voided');
  expect(told.map(({ to_address }) => to_address).sort()).toEqual([
    'refund.approver.tw@rescind.example',
    'refund.approver@rescind.example',
  ]);
  expect(await refusal(one.approve())).toBe('ApprovalStale');
});

test('what was decided for an absent colleague says so for ever', async () => {
  const one = await stories.file({ rules: TWO });
  const absent = by('refund_approver', 1);
  await one.approve({ by: { ...by('refund_approver'), onBehalfOf: { id: absent.id, name: absent.name } } });
  expect(await approvals(one)).toEqual([
    { approver_role: 'refund_approver', on_behalf_of_name: absent.name, standing: true },
  ]);
  expect(await refusal(one.approve({ by: absent }))).toBe('IllegalMove');
});

test('an approved case cools off: it can be taken back until revocation begins by itself', async () => {
  const cooling = (coolingOffMs: number) => stories.file({ rules: rulesOf({ coolingOffMs }) });
  const [kept, withdrawn, rejected] = [await cooling(1_500), await cooling(HOUR_MS), await cooling(HOUR_MS)];
  for (const one of [kept, withdrawn, rejected]) expect(await one.approve()).toMatchObject({ status: 'approved' });
  expect(await rejected.row()).toMatchObject({ next_timer: { kind: 'revocation' } });
  const no: Command = { verb: 'reject', by: by('refund_approver'), reason: 'No' };
  expect(await refusal(rejected.say(no))).toBe('Forbidden');
  await rejected.say({ ...no, by: by('desk_manager') });
  await withdrawn.say({ verb: 'withdraw', by: by('admin_agent'), reason: '' });
  expect(await kept.handle.result()).toMatchObject({ status: 'completed' });
  expect((await kept.timeline()).slice(0, 4)).toEqual(['filed', 'approved', 'cooling-off-ended', 'key-revoked']);
  expect(await withdrawn.timeline()).toEqual(['filed', 'approved', 'withdrawn']);
  expect(await rejected.timeline()).toEqual(['filed', 'approved', 'rejected']);
  expect(
    await rejected.query(
      'SELECT status FROM licence_keys k JOIN ticket_lines l USING (order_line_id) WHERE l.ticket_id = $1',
    ),
  ).toEqual([{ status: 'active' }]);
});

test('the policy approves by itself what was never used, and says by which rule', async () => {
  const rules = rulesOf({ automatic: { upTo: { USD: 12_000, EUR: 12_000 }, unusedOnly: true } });
  const one = await stories.file({ rules });
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  const [approved] = await one.query<{ actor: { kind: string }; data: object }>(
    `SELECT actor, data FROM ticket_events WHERE ticket_id = $1 AND type = 'approved'`,
  );
  expect(approved).toMatchObject({
    actor: { kind: 'system' },
    data: { rule: 'automatic', policyVersion: 3, upToMinor: 12_000, keyReveals: 0, downloads: 0, amountMinor: 12_000 },
  });
});

test.each([
  ['downloaded', 'downloads'],
  ['key-revealed', 'keyReveals'],
])('one use (%s), seen at the last moment, leaves it to people: seen is used', async (kind, counted) => {
  const bought = await stories.buy();
  await stories.database.query(
    `INSERT INTO usage_events (partner_id, order_line_id, kind, actor)
     SELECT partner_id, id, $2, '{"kind": "contact", "id": "x", "name": "x"}' FROM order_lines WHERE id = $1`,
    [bought.lineIds[0], kind],
  );
  const rules = rulesOf({ automatic: { upTo: { USD: 12_000, EUR: 12_000 }, unusedOnly: true } });
  const one = await stories.file({ rules, bought });
  await eventually('the policy has judged', async () => (await one.timeline()).includes('left-to-people'));
  expect(await one.row()).toMatchObject({ status: 'awaiting_approval', next_timer: { kind: 'reminder' } });
  expect(
    await one.query(`SELECT visibility, data ->> '${counted}' AS uses FROM ticket_events
    WHERE ticket_id = $1 AND type = 'left-to-people'`),
  ).toEqual([{ visibility: 'internal', uses: '1' }]);
  await one.approve();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});

test('a key of our own vault is suspended while its case is pending, and its activation counts as a use', async () => {
  const [bought, used] = [await stories.buy(), await stories.buy()];
  const hold = { reveal: true, suspendKeys: true };
  const one = await stories.file({ rules: rulesOf({ hold }), bought });
  const key = () =>
    one.query(`SELECT v.status, k.status AS noted FROM vault_keys v JOIN licence_keys k ON k.service_key_id = v.id
      JOIN ticket_lines l USING (order_line_id) WHERE l.ticket_id = $1`);
  await eventually('it is suspended', async () => (await one.timeline()).includes('key-suspended'));
  expect(await key()).toEqual([{ status: 'suspended', noted: 'suspended' }]);
  await one.say({ verb: 'withdraw', by: by('admin_agent'), reason: '' });
  await one.handle.result();
  expect(await key()).toEqual([{ status: 'active', noted: 'active' }]);

  await stories.database.query(
    `UPDATE vault_keys SET activations = 1 WHERE id = (SELECT service_key_id FROM licence_keys WHERE order_line_id = $1)`,
    [used.lineIds[0]],
  );
  const automatic = { upTo: { USD: 12_000 }, unusedOnly: true };
  const other = await stories.file({ rules: rulesOf({ automatic }), bought: used });
  await eventually('the policy has judged', async () => (await other.timeline()).includes('left-to-people'));
});

test('deadlines in business hours are reckoned beside the workflow, shown on the row, and kept over a new run', async () => {
  const office = { from: '09:00', to: '10:00' };
  const hours = { timeZone: 'Asia/Taipei', weekdays: Array.from({ length: 7 }, () => office), holidays: [] };
  const rules = rulesOf({ hours, reminderMs: 5 * HOUR_MS, escalationMs: 6 * HOUR_MS, expiryMs: 30 * HOUR_MS });
  const one = await stories.file({ rules, longestRun: 20 });
  const shown = () =>
    eventually('the row shows the next deadline', async () => {
      const { next_timer: timer } = await one.row();
      if (timer) return Date.parse(timer.at);
      throw new Error('None yet');
    });
  const first = await shown();
  expect(first - Date.now()).toBeGreaterThan(3 * DAY_MS);
  expect(first - Date.now()).toBeLessThan(6 * DAY_MS);
  expect(['01', '02']).toContain(new Date(first).toISOString().slice(11, 13));
  for (let round = 0; round < 3; round += 1) {
    await one.say({ verb: 'requestInformation', by: by('support_agent'), question: 'Which?' });
    await one.say({ verb: 'answer', by: by('admin_agent'), text: 'This one' });
  }
  expect(await shown()).toBeGreaterThanOrEqual(first);
  expect((await one.eventNames()).filter((name) => name === 'TIMER_STARTED').length).toBeLessThan(4);
});
