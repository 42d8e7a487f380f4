import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { eventually } from '../support/eventually.js';
import { openTimeSkipping } from '../support/time-skipping.js';
import type { Case } from './case.js';
import { rulesOf } from './rules.js';
import { openStories, type Stories, withoutLetters } from './story.js';

/** An installation without an address of the desk: its people are told themselves. */
let server: TestWorkflowEnvironment;
let stories: Stories;
beforeAll(async () => {
  server = await openTimeSkipping();
  stories = await openStories({
    temporal: { address: server.address, namespace: 'default' },
    disturb: (deps) => ({ ...withoutLetters(deps), settings: { ...deps.settings, deskEmail: undefined } }),
  });
}, 240_000);
afterAll(async () => {
  await stories?.[Symbol.asyncDispose]();
  await server?.teardown();
});

const days = (count: number) => server.sleep(count * DAY_MS);
const person = (role: string, index = 0) => stories.person(role, index);

/** Who got which letter of the desk's own, by the user that its ID names. */
const lettersOf = async (one: Case) => {
  const rows = await one.query<{ template: string; audience: string; reader: string }>(
    `SELECT template, audience, split_part(id, ':', 5) AS reader FROM notices
     WHERE ticket_id = $1 AND template IN ('approval-reminder', 'needs-attention') ORDER BY queued_at, id`,
  );
  return rows.map(({ template, audience, reader }) => `${template} ${audience} ${reader}`);
};
const told = (one: Case, count: number) =>
  eventually('the letters are queued', async () => {
    const letters = await lettersOf(one);
    return letters.length >= count ? letters.toSorted() : undefined;
  });
const managers = async () => {
  const rows = await stories.database.query<{ id: string }>(`SELECT id FROM "user" WHERE role = 'desk_manager'`);
  return rows.map(({ id }) => id);
};
const limit = (userId: string, amountMinor: number) =>
  stories.database.query(
    `INSERT INTO approval_limits (user_id, currency, amount_minor) VALUES ($1, 'USD', $2)
     ON CONFLICT (user_id, currency) DO UPDATE SET amount_minor = $2`,
    [userId, amountMinor],
  );
const letters = (template: string, audience: string, people: readonly string[]) =>
  people.map((id) => `${template} ${audience} ${id}`).toSorted();

test('a reminder goes to those who may decide: whose limit it is within, or who stands in for them', async () => {
  const [one, other] = [person('refund_approver'), person('refund_approver', 1)];
  await limit(one.id, 1);
  await limit(other.id, 10_000_000);
  const plain = await stories.file({ rules: rulesOf({}) });
  await days(1.1);
  expect(await told(plain, 1)).toEqual(letters('approval-reminder', 'approver', [other.id, ...(await managers())]));

  await stories.database.query(
    `INSERT INTO delegations (user_id, delegate_id, starts_at, ends_at) VALUES ($1, $2, now() - interval '1 hour', now() + interval '1 day')`,
    [other.id, one.id],
  );
  const away = await stories.file({ rules: rulesOf({}) });
  await days(1.1);
  expect(await told(away, 1)).toEqual(letters('approval-reminder', 'approver', [one.id, ...(await managers())]));
  await stories.database.query('UPDATE delegations SET ended_at = now() WHERE user_id = $1', [other.id]);
});

test('what is outside the window reminds managers alone', async () => {
  const one = await stories.file({ rules: rulesOf({}) });
  await one.query(`UPDATE tickets SET verdict = '{"outcome": "outside-window"}' WHERE id = $1`);
  await days(1.1);
  expect(await told(one, 1)).toEqual(letters('approval-reminder', 'approver', await managers()));
});

test('what needs attention is told to whoever has it, or to the managers while nobody does', async () => {
  const [nobodys, somebodys] = [await stories.file(), await stories.file()];
  const agent = person('support_agent');
  await somebodys.query(`UPDATE tickets SET assignee_id = '${agent.id}' WHERE id = $1`);
  for (const one of [nobodys, somebodys]) {
    await one.query(
      `UPDATE payments SET refunded_minor = captured_minor WHERE order_id = (SELECT order_id FROM tickets WHERE id = $1)`,
    );
    await one.approve();
  }
  await days(8);
  expect(await told(nobodys, 1)).toEqual(letters('needs-attention', 'manager', await managers()));
  expect(await told(somebodys, 1)).toEqual(letters('needs-attention', 'assignee', [agent.id]));
});

test('in business hours a case is reminded of, escalated and expires by the hours the desk was open', async () => {
  const nowMs = await server.currentTimeMs();
  // The desk opens for one hour a day, twelve hours from now, and not on the second of its days.
  const firstMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS + 12 * HOUR_MS;
  const hour = new Date(firstMs).getUTCHours();
  const clock = (of: number) => `${String(of).padStart(2, '0')}:00`;
  const open = { from: clock(hour), to: clock(hour + 1) };
  const hours = {
    timeZone: 'UTC',
    weekdays: Array.from({ length: 7 }, () => open),
    holidays: [new Date(firstMs + DAY_MS).toISOString().slice(0, 10)],
  };
  const rules = rulesOf({ hours, reminderMs: 2 * HOUR_MS, escalationMs: 3 * HOUR_MS, expiryMs: 5 * HOUR_MS });
  const one = await stories.file({ rules });
  await days(8);
  await eventually('it has expired', async () => ((await one.row()).status === 'expired' ? true : undefined));
  const events = await one.query<{ type: string; at: Date }>(
    `SELECT type, at FROM ticket_events WHERE ticket_id = $1 AND type IN ('reminded', 'escalated', 'expired') ORDER BY sequence`,
  );
  /** The end of so many hours of opening; the second day is left out. */
  const after = (count: number) => firstMs + (count === 1 ? 0 : count) * DAY_MS + HOUR_MS;
  const expected: [string, number][] = [
    ['reminded', after(2)],
    ['escalated', after(3)],
    ['reminded', after(4)],
    ['expired', after(5)],
  ];
  expect(events.map(({ type }) => type)).toEqual(expected.map(([type]) => type));
  for (const [index, [, atMs]] of expected.entries()) {
    const lateMs = (events[index]?.at.getTime() ?? 0) - atMs;
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(5 * 60_000);
  }
}, 120_000);
