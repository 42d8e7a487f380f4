import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DelegateView } from '../../api/absences/schema.js';
import type { Problem } from '../../api/schema.js';
import type { HistoryView } from '../../api/tickets/history/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { HOUR_MS } from '../../domain/time.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { decideBy } from '../support/policy.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await decideBy(desk.database, { tiers: [{ upTo: null, approvals: 2, managers: 1 }], coolingOffMs: HOUR_MS });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

type Answered = TicketView & Pick<Problem, 'code' | 'errors'>;
const say = (role: string, ticket: { id: string }, verb: string, body: object = {}, index = 0) =>
  desk.as(role, index).post<Answered>(`/api/v1/tickets/${ticket.id}/${verb}`, body);
const approve = (role: string, ticket: TicketView, over: object = {}, index = 0) =>
  say(role, ticket, 'approve', { digest: ticket.approvalDigest, ...over }, index);
const read = async (role: string, { id }: TicketView, index = 0) =>
  (await desk.as(role, index).get<TicketView>(`/api/v1/tickets/${id}`)).body;
const filed = async () => desk.file({ ...cancellationOf(await desk.buy()) });
const idOf = async (role: string, index = 0) =>
  (await desk.as(role, index).get<{ user: { id: string } }>('/api/v1/me')).body.user.id;

describe('two approvers, of whom one is a desk manager', () => {
  test('after the first it waits, says how many are missing, and who may be the other', async () => {
    const ticket = await filed();
    expect(ticket).toMatchObject({ approvalsNeeded: 2, approvalsGiven: 0, managersLeft: 1, coolingOffMs: HOUR_MS });
    const once = await approve('refund_approver', ticket);
    expect(once).toMatchObject({
      status: 200,
      body: {
        status: 'awaiting_approval',
        approvalsGiven: 1,
        managersLeft: 1,
        moves: { approve: { code: 'illegal-move' } },
      },
    });
    expect((await read('refund_approver', ticket, 1)).moves.approve).toMatchObject({
      allowed: false,
      code: 'forbidden',
    });
    expect(await approve('refund_approver', ticket, {}, 1)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await approve('refund_approver', ticket)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    expect(await approve('desk_manager', ticket)).toMatchObject({ status: 200, body: { status: 'approved' } });
  });

  test('the second approves what the first did, by default and not otherwise', async () => {
    const ticket = await filed();
    const amount = { amount: '10.00', currency: ticket.amount?.currency };
    await approve('refund_approver', ticket, { amount });
    expect(await approve('desk_manager', ticket, { amount: ticket.amount })).toMatchObject({
      status: 409,
      body: { code: 'approval-stale' },
    });
    const done = await approve('desk_manager', ticket);
    expect(done.body.approvals.map((approval) => approval.amount.amount)).toEqual(['10.00', '10.00']);
  });

  test('a change voids the first approval, and both have to read it again', async () => {
    const ticket = await filed();
    await approve('refund_approver', ticket);
    const amended = await desk
      .as('admin_agent')
      .patch<TicketView>(`/api/v1/tickets/${ticket.id}`, { title: 'x', reason: { code: 'price' } });
    expect(amended.body).toMatchObject({ approvalsGiven: 0, approvals: [{ voidedAt: expect.any(String) }] });
    expect(await approve('desk_manager', ticket)).toMatchObject({ status: 409, body: { code: 'approval-stale' } });
    expect(await approve('refund_approver', amended.body)).toMatchObject({ status: 200, body: { approvalsGiven: 1 } });
  });
});

test('an approved request can be taken back while it cools off, and a manager alone may still reject it', async () => {
  const [kept, refused] = [await filed(), await filed()];
  for (const ticket of [kept, refused]) {
    await approve('desk_manager', ticket);
    const done = await approve('refund_approver', ticket);
    expect(done.body).toMatchObject({ status: 'approved', nextTimer: { kind: 'revocation' }, revocations: [] });
  }
  expect(await say('refund_approver', refused, 'reject', { reason: 'No' })).toMatchObject({ status: 403 });
  expect((await read('refund_approver', refused)).moves.reject).toMatchObject({ allowed: false, code: 'forbidden' });
  expect(await say('desk_manager', refused, 'reject', { reason: 'No' })).toMatchObject({
    status: 200,
    body: { status: 'rejected' },
  });
  expect(await say('admin_agent', kept, 'withdraw')).toMatchObject({
    status: 200,
    body: { status: 'withdrawn', refund: null },
  });
});

/** As the contract asks of clients: what was not decided yet (429, 202) is said again under the same key. */
async function insistently(role: string, ticket: TicketView) {
  const headers = { 'idempotency-key': randomUUID() };
  const path = `/api/v1/tickets/${ticket.id}/approve`;
  for (;;) {
    const answer = await desk.as(role).post<Answered>(path, { digest: ticket.approvalDigest }, headers);
    if (answer.status !== 429 && answer.status !== 202) return answer;
    await sleep(500 + 1_000 * Math.random());
  }
}

test('of 50 approvals at once two count, of two people, and everybody else hears a clear no', async () => {
  const ticket = await filed();
  const calls = Array.from({ length: 50 }, (_none, index) =>
    insistently(index % 2 === 0 ? 'desk_manager' : 'refund_approver', ticket),
  );
  const answers = await Promise.all(calls);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 illegal-move']));
  expect((await read('desk_manager', ticket)).approvals).toHaveLength(2);
});

describe('somebody who is away', () => {
  const names = async (over: object = {}) => ({
    ...{ delegate: await idOf('refund_approver', 1), from: new Date(Date.now() - HOUR_MS).toISOString() },
    ...{ until: new Date(Date.now() + HOUR_MS).toISOString(), ...over },
  });
  const away = async (over: object = {}, role = 'refund_approver') =>
    desk
      .as(role)
      .call<DelegateView & Pick<Problem, 'code' | 'errors'>>('PUT', '/api/v1/me/delegate', await names(over));
  const back = (role = 'refund_approver') => desk.as(role).call<DelegateView>('DELETE', '/api/v1/me/delegate');

  test('names a colleague who decides, with dates; the other sees it, and the audit trail keeps it', async () => {
    expect(await away()).toMatchObject({ status: 200, body: { away: { delegate: { name: '簡宏達' } } } });
    const { body } = await desk.as('refund_approver', 1).get<DelegateView>('/api/v1/me/delegate');
    expect(body.standingInFor).toMatchObject([{ colleague: { name: 'Maya Okafor' } }]);
    const trail = await desk.as('auditor').get<{ items: { action: string }[] }>('/api/v1/audit');
    expect(trail.body.items.map(({ action }) => action)).toContain('PUT /api/v1/me/delegate');
    expect(await back()).toMatchObject({ status: 200, body: { away: null } });
  });

  test('is stood in for by somebody who hears so by letter, in their language', async () => {
    const letterTo = async (reader: { readonly email: string } | undefined, subject: RegExp) => {
      const letter = await desk.mail.until('who stands in', (mail) => subject.test(mail.subject ?? ''));
      expect(letter).toMatchObject({ to: { text: expect.stringContaining(reader?.email ?? '?') } });
      return letter.text;
    };
    await away();
    expect(await letterTo(desk.signInsOf('refund_approver')[1], /由您代理 Maya Okafor/)).toContain('簡宏達，您好：');
    await away({ delegate: await idOf('desk_manager') });
    expect(await letterTo(desk.signInsOf('desk_manager')[0], /You stand in for Maya Okafor/)).toContain(
      `${desk.url}/tickets`,
    );
    await back();
  });

  test.each([
    [
      'an end before its beginning',
      async () => ({ until: new Date(Date.now() - 2 * HOUR_MS).toISOString() }),
      '/until',
      'not-after',
    ],
    [
      'two years',
      async () => ({ until: new Date(Date.now() + 730 * 24 * HOUR_MS).toISOString() }),
      '/until',
      'too-big',
    ],
    ['oneself', async () => ({ delegate: await idOf('refund_approver') }), '/delegate', 'not-found'],
    ['somebody who does not decide', async () => ({ delegate: await idOf('support_agent') }), '/delegate', 'not-found'],
    ['one of a partner', async () => ({ delegate: await idOf('admin_agent') }), '/delegate', 'not-found'],
  ] as const)('cannot name %s', async (_what, over, pointer, code) => {
    expect(await away(await over())).toMatchObject({
      status: 422,
      body: { code: 'validation', errors: [{ pointer, code }] },
    });
  });

  test('is decided for within their own limit, by both names and with one voice', async () => {
    const [absent, delegate] = [await idOf('refund_approver'), await idOf('refund_approver', 1)];
    await desk.database.query('UPDATE approval_limits SET amount_minor = 1 WHERE user_id = $1', [delegate]);
    const ticket = await filed();
    expect(await approve('refund_approver', ticket, {}, 1)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await approve('refund_approver', ticket, { onBehalfOf: absent }, 1)).toMatchObject({ status: 403 });
    await away();
    expect((await read('refund_approver', ticket, 1)).standIns).toMatchObject([
      { absent: { id: absent }, allowed: true },
    ]);
    const done = await approve('refund_approver', ticket, { onBehalfOf: absent }, 1);
    expect(done).toMatchObject({
      status: 200,
      body: { approvals: [{ approver: { id: delegate }, onBehalfOf: { id: absent, name: 'Maya Okafor' } }] },
    });
    expect(await approve('refund_approver', ticket)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    await back();
    expect((await read('refund_approver', ticket, 1)).standIns).toEqual([]);
  });

  test("does not lend a manager's role, nor a limit that is only the role's", async () => {
    await away({}, 'desk_manager');
    const manager = await idOf('desk_manager');
    const ticket = await filed();
    await approve('refund_approver', ticket);
    expect(await approve('refund_approver', ticket, { onBehalfOf: manager }, 1)).toMatchObject({ status: 403 });
    await back('desk_manager');
  });

  test('two changes of mind at once leave one absence', async () => {
    const answers = await Promise.all([away(), away(), away(), away()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const standing = await desk.database.query(`SELECT 1 FROM delegations WHERE ended_at IS NULL AND user_id = $1`, [
      await idOf('refund_approver'),
    ]);
    expect(standing).toHaveLength(1);
    await back();
  });
});

test('whoever decides sees what went before, what is left of the payment, and who used the software', async () => {
  const order = await desk.buy();
  await getDownloads(desk, order);
  const ticket = await desk.file({ ...cancellationOf(order) });
  const { status, body } = await desk
    .as('refund_approver')
    .get<HistoryView>(`/api/v1/tickets/${ticket.number}/history`);
  expect(status).toBe(200);
  expect(body.payment).toEqual({ captured: order.total, remaining: order.total });
  expect(body.uses.newest).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'key-revealed',
        actor: expect.objectContaining({ kind: 'user' }),
        address: expect.any(String),
      }),
    ]),
  );
  const rows = await desk.database.query<{ status: string; count: string }>(
    `SELECT status, count(*) FROM tickets t WHERE problem_type = 'cancellation' AND id <> $1
     AND partner_id = (SELECT partner_id FROM tickets WHERE id = $1) AND submitted_at IS NOT NULL GROUP BY 1`,
    [ticket.id],
  );
  const counted = Object.fromEntries(rows.map(({ status: ended, count }) => [ended, Number(count)]));
  expect(body.partner).toMatchObject({ rejected: counted['rejected'], withdrawn: counted['withdrawn'] });
  expect(body.partner.newest.map(({ id }) => id)).not.toContain(ticket.id);
  expect(body.partner.newest.length).toBeGreaterThan(0);
  expect(await desk.as('admin_agent').get(`/api/v1/tickets/${ticket.id}/history`)).toMatchObject({ status: 403 });
});
