import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Command } from '../../domain/cancellation/commands.js';
import type { Person } from '../../domain/cancellation/state.js';
import type { ApprovalRules } from '../../domain/policy/policy.js';
import { HOUR_MS } from '../../domain/time.js';
import type { Case } from './case.js';
import { refusal } from './refusal.js';
import { rulesOf } from './rules.js';
import { openStories, type Stories, withoutLetters } from './story.js';

/** `RACE_ROUNDS=100 npm test -- test/workflows/races.test.ts` is the long run; a few rounds are part of every run. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 3);
const AT_ONCE = 4;

let stories: Stories;
beforeAll(async () => {
  stories = await openStories({ disturb: withoutLetters });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
});

/** The same race again and again, a few at a time. */
async function rounds(race: (round: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < ROUNDS; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, ROUNDS - from) }, (_none, index) => from + index);
    await Promise.all(numbers.map(race));
  }
}

const LONG_MS = 60_000 + ROUNDS * 15_000;

/** What became of something that was said: null when it was taken, else how it was refused. */
async function answerTo(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    // The case has ended: the API reads its row and refuses by the same name.
    if (error instanceof WorkflowNotFoundError) return 'IllegalMove';
    return refusal(Promise.reject(error as Error));
  }
}

async function said(
  one: Case,
  commands: readonly (Command & { readonly afterMs: number })[],
): Promise<(string | null)[]> {
  return Promise.all(
    commands.map(async ({ afterMs, ...command }) => {
      await sleep(afterMs);
      return answerTo(one.say(command as Command));
    }),
  );
}

const ENDINGS = ['approved', 'rejected', 'withdrawn', 'expired', 'cooling-off-ended'];
const endingsOf = async (one: Case) => (await one.timeline()).filter((type) => ENDINGS.includes(type));
const jitterMs = () => Math.random() * 40;
const by = (role: string) => stories.person(role);

test.each([1, 3])(
  'of 50 approvals at once exactly %i count, and all others hear that they are too late',
  async (needed) => {
    await rounds(async () => {
      const one = await stories.file({ rules: rulesOf({ tiers: [{ upTo: null, approvals: needed, managers: 0 }] }) });
      const people = Array.from(
        { length: 50 },
        (_none, index): Person => ({ ...by('refund_approver'), id: `approver-${index}` }),
      );
      const answers = await Promise.all(people.map((person) => answerTo(one.approve({ by: person }))));
      expect(answers.filter((answer) => answer === null)).toHaveLength(needed);
      expect(new Set(answers.filter((answer) => answer !== null))).toEqual(new Set(['IllegalMove']));
      expect((await one.handle.result()) as object).toMatchObject({ status: 'completed' });
      expect(await endingsOf(one)).toEqual(Array.from({ length: needed }, () => 'approved'));
      const rows = await one.query<{ people: string }>(
        'SELECT count(DISTINCT approver_id) AS people FROM approvals WHERE ticket_id = $1',
      );
      expect(Number(rows[0]?.people)).toBe(needed);
      expect(await one.query('SELECT 1 FROM refunds WHERE ticket_id = $1')).toHaveLength(1);
    });
  },
  LONG_MS,
);

test(
  'one person who approves 50 times at once has approved once',
  async () => {
    await rounds(async () => {
      const one = await stories.file({ rules: rulesOf({ tiers: [{ upTo: null, approvals: 2, managers: 0 }] }) });
      const answers = await Promise.all(Array.from({ length: 50 }, () => answerTo(one.approve())));
      expect(answers.filter((answer) => answer === null)).toHaveLength(1);
      expect(await one.row()).toMatchObject({ status: 'awaiting_approval' });
    });
  },
  LONG_MS,
);

/** Waits for the instant at which the row says that something happens by itself. */
async function untilTimer(one: Case, earlierMs: number): Promise<void> {
  const at = Date.parse((await one.row()).next_timer?.at ?? '');
  await sleep(Math.max(0, at - Date.now() - earlierMs));
}

async function filedUnder(rules: Partial<ApprovalRules>): Promise<Case> {
  return stories.file({ bought: await stories.buy(), rules: rulesOf(rules) });
}

test.each([
  ['', false],
  [' with its keys suspended,', true],
])(
  'withdrawn, rejected, approved and expired in one instant,%s it ends in one of them, and the others hear so',
  async (_words, suspendKeys) => {
    await rounds(async () => {
      const hold = { reveal: true, suspendKeys };
      const one = await filedUnder({ hold, reminderMs: HOUR_MS, escalationMs: HOUR_MS, expiryMs: 1_500 });
      const { amountMinor, digest } = one.request;
      await untilTimer(one, 20);
      const answers = await said(one, [
        { verb: 'withdraw', by: by('admin_agent'), reason: '', afterMs: jitterMs() },
        { verb: 'reject', by: by('desk_manager'), reason: 'No', afterMs: jitterMs() },
        { verb: 'approve', by: by('refund_approver'), amountMinor, digest, comment: '', afterMs: jitterMs() },
      ]);
      const { status } = (await one.handle.result()) as { status: string };
      const endings = await endingsOf(one);
      expect(endings).toHaveLength(1);
      expect(answers.filter((answer) => answer === null)).toHaveLength(endings[0] === 'expired' ? 0 : 1);
      expect(answers.filter((answer) => answer !== null && answer !== 'IllegalMove')).toEqual([]);
      const [ending = ''] = endings;
      expect(status).toBe(ending === 'approved' ? 'completed' : ending);
      const keys =
        await one.query(`SELECT v.status, k.status AS noted FROM licence_keys k JOIN vault_keys v ON v.id = k.service_key_id
        JOIN ticket_lines l USING (order_line_id) WHERE l.ticket_id = $1`);
      const key = status === 'completed' ? 'revoked' : 'active';
      expect(keys).toEqual([{ status: key, noted: key }]);
    });
  },
  LONG_MS,
);

test(
  'taken back in the instant in which revocation begins, it is taken back whole or not at all',
  async () => {
    await rounds(async () => {
      const one = await filedUnder({ coolingOffMs: 600 });
      await one.approve();
      await untilTimer(one, 20);
      const answers = await said(one, [
        { verb: 'withdraw', by: by('admin_agent'), reason: '', afterMs: jitterMs() },
        { verb: 'reject', by: by('desk_manager'), reason: 'No', afterMs: jitterMs() },
      ]);
      const { status } = (await one.handle.result()) as { status: string };
      const [, ending, ...more] = await endingsOf(one);
      expect(more).toEqual([]);
      expect(status).toBe(ending === 'cooling-off-ended' ? 'completed' : ending);
      expect(answers.filter((answer) => answer === null)).toHaveLength(ending === 'cooling-off-ended' ? 0 : 1);
      expect(await one.query('SELECT 1 FROM refunds WHERE ticket_id = $1')).toHaveLength(
        status === 'completed' ? 1 : 0,
      );
    });
  },
  LONG_MS,
);
