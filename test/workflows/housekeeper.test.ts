import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureHousekeeper, housekeeperScheduleId } from '../../worker/schedule.js';
import { eventually } from '../support/eventually.js';
import { openStories, type Stories } from './story.js';

let stories: Stories;
beforeAll(async () => {
  stories = await openStories({ settings: { ANSWERS_KEPT: 'P2D' } });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
});

/** Answers kept under these names, as old as that; more than one transaction's worth with `count`. */
const keep = (name: string, age: string, { status = 'done', count = 1 } = {}) =>
  stories.database.query(
    `INSERT INTO idempotency_keys (scope_hash, request_hash, status, response_status, locked_until, created_at)
     SELECT $1 || n, 'r', $3, 201, now() - $2::interval + interval '20 seconds', now() - $2::interval
     FROM generate_series(1, $4::integer) n`,
    [name, age, status, count],
  );

const keptNames = async () => {
  const rows = await stories.database.query<{ name: string }>(
    `SELECT DISTINCT rtrim(scope_hash, '0123456789') AS name FROM idempotency_keys ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

const live = async (table: 'session' | 'verification') => {
  const rows = await stories.database.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE id LIKE 'test-%' ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
};

async function keepProofs(): Promise<void> {
  await stories.database.query(
    `INSERT INTO session (id, expires_at, token, updated_at, user_id)
     SELECT 'test-' || n, now() + n * interval '1 minute', 'test-' || n, now(), (SELECT id FROM "user" LIMIT 1)
     FROM (VALUES (-1), (1)) v (n)`,
  );
  await stories.database.query(
    `INSERT INTO verification (id, identifier, value, expires_at)
     SELECT 'test-' || n, 'i', 'v', now() + n * interval '1 minute' FROM (VALUES (-1), (1)) v (n)`,
  );
}

test('answers are forgotten when they have been kept long enough, sessions and proofs when they have expired', async () => {
  await keep('old-', '3 days', { count: 2_500 });
  await keep('abandoned-', '3 days', { status: 'in_progress' });
  await keep('young-', '47 hours');
  await keepProofs();
  const options = { workflowId: `tidy-${Date.now()}`, taskQueue: `${stories.settings.taskQueue}-lifecycle`, args: [] };
  await stories.client.workflow.execute('housekeeper', options);
  expect(await keptNames()).toEqual(['young-']);
  expect(await live('session')).toEqual(['test-1']);
  expect(await live('verification')).toEqual(['test-1']);
});

test('an answer is kept for a day whoever asks, and one that is being made is not taken away', async () => {
  await keep('today-', '20 hours');
  await stories.database.query(
    `INSERT INTO idempotency_keys (scope_hash, request_hash, locked_until, created_at)
     VALUES ('busy-1', 'r', now() + interval '1 minute', now() - interval '3 days')`,
  );
  await stories.deps.db.pool.query('SELECT forget_outdated(now(), 100)');
  expect(await keptNames()).toEqual(['busy-', 'today-']);
});

test('a schedule does it by itself, and setting it up twice is setting it up once', async () => {
  await ensureHousekeeper(stories.client, stories.settings);
  await ensureHousekeeper(stories.client, stories.settings);
  await keep('scheduled-', '3 days');
  const schedule = stories.client.schedule.getHandle(housekeeperScheduleId(stories.settings));
  await schedule.trigger();
  await eventually('what is old is gone', async () => !(await keptNames()).includes('scheduled-'));
  await schedule.delete();
});
