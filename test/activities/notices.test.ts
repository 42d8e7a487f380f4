import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { noticeActivities } from '../../activities/notices.js';
import { type Database, openDatabase } from '../../platform/database/open.js';
import { PARTNERS } from '../../prisma/demo/partners.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';

const partnerId = PARTNERS.fabrikam.id;
let database: FreshDatabase;
let db: Database;
let ticketId: string;
beforeAll(async () => {
  database = await freshDatabase({ demo: true });
  db = openDatabase({ databaseUrl: database.url, role: 'worker', pool: 2 });
});
beforeEach(async () => {
  ticketId = randomUUID();
  await database.query(
    `INSERT INTO tickets (id, partner_id, problem_type, status, impact, created_by)
     SELECT $1, $2, 'billing', 'open', 'minimal', id FROM "user" WHERE role = 'helpdesk_agent' LIMIT 1`,
    [ticketId, partnerId],
  );
});
afterAll(async () => {
  await db.close();
  await database[Symbol.asyncDispose]();
});

async function queue(...letters: readonly (readonly [sequence: number, to: string])[]): Promise<void> {
  for (const [sequence, to] of letters) {
    await database.query(
      `INSERT INTO notices (id, ticket_id, partner_id, template, audience, locale, to_address, queued_at)
       VALUES ($1, $2, $3, 'filed', 'contact', 'en', $4, '2026-01-01')`,
      [`${ticketId}:${sequence}:filed:contact`, ticketId, partnerId, to],
    );
  }
}

type Answers = Readonly<Record<string, 'later' | 'never'>>;

/** Sends what is queued through a post office that answers for some addresses. Returns the sequences it took, in order. */
async function post(answers: Answers = {}) {
  const taken: string[] = [];
  const sendNotice = async ({ noticeId }: { readonly noticeId: string }): Promise<void> => {
    const [row] = await database.query<{ to: string }>('SELECT to_address AS "to" FROM notices WHERE id = $1', [
      noticeId,
    ]);
    const answer = answers[row?.to ?? ''];
    if (answer === 'later') throw ApplicationFailure.retryable('Busy', 'SmtpTemporary');
    await database.query('UPDATE notices SET status = $2 WHERE id = $1', [
      noticeId,
      answer === 'never' ? 'failed' : 'sent',
    ]);
    if (answer === 'never') throw ApplicationFailure.nonRetryable('No such mailbox', 'SmtpPermanent');
    taken.push(noticeId.split(':')[1] ?? '');
  };
  const { sendNotices } = noticeActivities(db, { sendNotice });
  const work = () => sendNotices({ ticketId });
  const failure = await new MockActivityEnvironment({ startToCloseTimeoutMs: 60_000 })
    .run<[], void, typeof work>(work)
    .catch((error: unknown) => (error as Error).message);
  return { taken, failure };
}

test('letters go out in the order of what they tell', async () => {
  await queue([10, 'a'], [2, 'a'], [9, 'b']);
  expect(await post()).toEqual({ taken: ['2', '9', '10'], failure: undefined });
});

test('a mailbox that is busy holds back its own letters, and nobody else’s', async () => {
  await queue([1, 'busy'], [2, 'desk'], [3, 'busy']);
  expect(await post({ busy: 'later' })).toEqual({ taken: ['2'], failure: 'Busy' });
  expect(await post()).toEqual({ taken: ['1', '3'], failure: undefined });
});

test('a mailbox that does not exist holds back nothing', async () => {
  await queue([1, 'gone'], [2, 'a'], [3, 'gone']);
  expect(await post({ gone: 'never' })).toEqual({ taken: ['2'], failure: undefined });
});
