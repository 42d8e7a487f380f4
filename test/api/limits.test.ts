import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeView } from '../../api/session/schema.js';
import type { UserView } from '../../api/users/schema.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { holdRow } from '../support/hold-row.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const administrator = () => desk.as('administrator');

async function invite(name: string): Promise<UserView> {
  const body = { email: `${name}@desk.example`, name, role: 'refund_approver' };
  return expectDone('Inviting', await administrator().post<UserView>('/api/v1/users', body));
}

test('limits name each currency once, and are nobody’s own to set', async () => {
  const user = await invite('once');
  const put = (limits: unknown) => administrator().call('PUT', `/api/v1/users/${user.id}/approval-limits`, { limits });
  const twice = await put([
    { amount: '10.00', currency: 'USD' },
    { amount: '20.00', currency: 'USD' },
  ]);
  expect(twice).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/limits/1/currency', code: 'currency-twice' }] },
  });
  expect(await put([{ amount: '10.001', currency: 'USD' }])).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/limits/0/amount' }] },
  });
  const { id } = (await administrator().get<MeView>('/api/v1/me')).body.user;
  expect((await administrator().call('PUT', `/api/v1/users/${id}/approval-limits`, { limits: [] })).status).toBe(403);
  expect((await administrator().patch(`/api/v1/users/${id}`, { disabled: true })).status).toBe(403);
});

/** Both changes are under way, and neither is written, before `id` is let go. */
async function atOnce<T>(id: string, changes: readonly (() => Promise<T>)[]): Promise<T[]> {
  let answers: Promise<T[]>;
  {
    await using _held = await holdRow(desk, 'user', id);
    answers = Promise.all(changes.map((change) => change()));
    await eventually('all changes wait', async () => {
      const waiting = await desk.database.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length === changes.length;
    });
  }
  return answers;
}

test('of two who set limits at once over the same reading, the second is told so', async () => {
  const { id } = await invite('two');
  const path = `/api/v1/users/${id}`;
  const ifMatch = { 'if-match': (await administrator().get(path)).headers.get('etag') ?? '' };
  const put = (amount: string) => () =>
    administrator().call<UserView>(
      'PUT',
      `${path}/approval-limits`,
      { limits: [{ amount, currency: 'USD' }] },
      ifMatch,
    );
  const answers = await atOnce(id, [put('1.00'), put('2.00')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const first = answers.find(({ status }) => status === 200);
  expect((await administrator().get<UserView>(path)).body.approvalLimits).toEqual(first?.body.approvalLimits);
});
