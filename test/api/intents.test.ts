import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MessageView } from '../../api/messages/schema.js';
import type { Problem } from '../../api/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventList } from '../../api/timeline/schema.js';
import type { Answer } from '../support/client.js';
import { cancellationOf, whenFiled } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

/** `RACE_ROUNDS=100 npm test -- test/api/intents.test.ts` is the long run; a few rounds are part of every run. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 3);
const LONG_MS = 60_000 + ROUNDS * 15_000;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const filed = async () => desk.file({ ...cancellationOf(await desk.buy()) });

test('calls that share a request ID are calls of their own', async () => {
  const { id } = await filed();
  const say = (role: string, verb: string, body: object) =>
    desk
      .as(role)
      .call<TicketView>('POST', `/api/v1/tickets/${id}/${verb}`, body, { 'x-request-id': 'one-trace-for-all' });
  await say('support_agent', 'request-information', { question: 'Which invoice?' });
  await say('admin_agent', 'answer', { text: 'Number 7.' });
  const again = await say('support_agent', 'request-information', { question: 'Of which year?' });
  expect(again).toMatchObject({ status: 200, body: { status: 'awaiting_information' } });
  const { body } = await desk.as('admin_agent').get<{ items: MessageView[] }>(`/api/v1/tickets/${id}/messages`);
  expect(body.items.map(({ text }) => text)).toEqual(['Which invoice?', 'Number 7.', 'Of which year?']);
});

test('a change is sent again under its key without a second effect, and another change under it is not lost', async () => {
  const { id } = await filed();
  const headers = { 'idempotency-key': randomUUID() };
  const change = (title: string) =>
    desk.as('admin_agent').patch<TicketView>(`/api/v1/tickets/${id}`, { title }, headers);
  const first = await change('One');
  expect(await change('One')).toMatchObject({ status: 200, body: { title: 'One', version: first.body.version } });
  expect(await change('Two')).toMatchObject({ status: 200, body: { title: 'Two' } });
});

type Decided = Answer<TicketView & Pick<Problem, 'code'>>;

/** Said as a client says it: who is told to come again, or that nothing is confirmed yet, says the same under the same key. */
async function decide(role: string, index: number, { id }: TicketView, verb: string, body: object): Promise<Decided> {
  const headers = { 'idempotency-key': randomUUID() };
  for (;;) {
    const path = `/api/v1/tickets/${id}/${verb}`;
    const answer: Decided = await desk.as(role, index).post(path, body, headers);
    if (answer.status !== 429 && answer.status !== 202) return answer;
    await sleep(Number(answer.headers.get('retry-after') ?? 1) * 1_000);
  }
}

/** All but one hear, as a problem, that they come too late. Answers what the one was told. */
function onlyOne(answers: readonly Decided[]): TicketView {
  const [taken, ...more] = answers.filter(({ status }) => status === 200);
  expect(more).toEqual([]);
  for (const { status, body, headers } of answers.filter((answer) => answer !== taken)) {
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'illegal-move' });
    expect(headers.get('content-type')).toContain('application/problem+json');
  }
  if (!taken) throw new Error('Nobody decided');
  return taken.body;
}

const decisionsOn = async ({ id }: TicketView): Promise<readonly string[]> => {
  const { body } = await desk.as('auditor').get<EventList>(`/api/v1/tickets/${id}/timeline?limit=200`);
  return body.items.map(({ type }) => type).filter((type) => ['approved', 'rejected', 'withdrawn'].includes(type));
};

/** Everybody who may approve. */
const APPROVERS = [
  ['refund_approver', 0],
  ['refund_approver', 1],
  ['desk_manager', 0],
] as const;

test(
  'of 50 approvals at once one is taken, and 49 hear that they come too late',
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const ticket = await filed();
      const approve = (index: number) => {
        const [role, person] = APPROVERS[index % APPROVERS.length] ?? APPROVERS[0];
        return decide(role, person, ticket, 'approve', { digest: ticket.approvalDigest });
      };
      onlyOne(await Promise.all(Array.from({ length: 50 }, (_none, index) => approve(index))));
      await desk.until(ticket.id, 'completed');
      expect(await decisionsOn(ticket)).toEqual(['approved']);
    }
  },
  LONG_MS,
);

test(
  'withdrawn, rejected and approved in one instant, it ends in one of them, and the others hear so',
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const ticket = await filed();
      const { status } = onlyOne(
        await Promise.all([
          decide('admin_agent', 0, ticket, 'withdraw', { reason: 'Kept.' }),
          decide('desk_manager', 0, ticket, 'reject', { reason: 'Used.' }),
          decide('refund_approver', 0, ticket, 'approve', { digest: ticket.approvalDigest }),
        ]),
      );
      const [decision = '', ...more] = await decisionsOn(ticket);
      expect(more).toEqual([]);
      if (decision === 'approved') await desk.until(ticket.id, 'completed');
      else expect(status).toBe(decision);
    }
  },
  LONG_MS,
);

const request = async (title: string): Promise<TicketView> => {
  const contact = { name: 'Lin Mei-ling', email: 'lin@customer.example' };
  const body = { problemType: 'other', impact: 'minimal', title, description: 'x', contact };
  return whenFiled(desk.as('admin_agent'), await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', body));
};
const requests = (...titles: readonly string[]) => Promise.all(titles.map(request));
const merge = (from: TicketView | undefined, into: TicketView | undefined, headers: Record<string, string> = {}) =>
  desk
    .as('support_agent')
    .call<Decided['body']>('POST', `/api/v1/tickets/${from?.id}/merge`, { into: into?.id }, headers);

test('a merge whose answer was lost is answered again as it was, by its key; by another key it is refused', async () => {
  const [source, target] = await requests('Lost', 'Kept');
  const headers = { 'idempotency-key': randomUUID() };
  expect(await merge(source, target, headers)).toMatchObject({ status: 200 });
  // As its process leaves it that dies before it has kept the answer.
  await desk.database.query(
    `UPDATE idempotency_keys SET status = 'in_progress', response_status = NULL, response_body = NULL, response_headers = NULL,
       locked_until = now() - interval '1 second'`,
  );
  await desk.as('support_agent').post(`/api/v1/tickets/${target?.id}/resolve`, { text: 'Done.' });
  expect(await merge(source, target, headers)).toMatchObject({ status: 200, body: { status: 'closed' } });
  const another = { status: 409, body: { code: 'merged', ticketId: target?.id } };
  expect(await merge(source, target)).toMatchObject(another);
});

test('requests that are merged crosswise or in a circle at once never all close', async () => {
  for (const titles of [
    ['A', 'B'],
    ['C', 'D', 'E'],
  ]) {
    const circle = await requests(...titles);
    const next = (index: number) => circle[(index + 1) % circle.length];
    await Promise.all(circle.map((one, index) => decide('support_agent', 0, one, 'merge', { into: next(index)?.id })));
    const merged = await desk.database.query('SELECT FROM ticket_merges WHERE ticket_id = ANY ($1)', [
      circle.map(({ id }) => id),
    ]);
    expect(merged.length).toBeGreaterThan(0);
    expect(merged.length).toBeLessThan(circle.length);
  }
});

test('nothing goes into a request that may be merged at this moment; when that is over, its workflow is asked', async () => {
  const [one, other] = await requests('Into', 'Claimed');
  const claim = (until: string) =>
    desk.database.query(
      `INSERT INTO merge_claims (ticket_id, partner_id, until)
       SELECT id, partner_id, now() + $2::interval FROM tickets WHERE id = $1
       ON CONFLICT (ticket_id, partner_id) DO UPDATE SET until = excluded.until`,
      [other?.id, until],
    );
  await claim('1 minute');
  expect(await merge(one, other)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  await claim('-2 minutes');
  expect(await merge(one, other)).toMatchObject({ status: 200, body: { status: 'closed' } });
  const claims = await desk.database.query('SELECT FROM merge_claims WHERE ticket_id = ANY ($1)', [
    [one?.id, other?.id],
  ]);
  expect(claims).toEqual([]);
});
