import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AssignmentView, TakenView } from '../../api/assignment/schema.js';
import type { Problem } from '../../api/schema.js';
import type { AssigneesView } from '../../api/session/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { Role } from '../../domain/roles.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { putTicket } from './queue-tickets.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const PATH = '/api/v1/assignment';
const ALL = { takingPart: true, problemTypes: ['other', 'billing'], languages: ['en', 'zh-TW'], mostOpen: null };
const idOf = async (role: Role): Promise<string> =>
  (await desk.as(role).get<{ user: { id: string } }>('/api/v1/me')).body.user.id;
const away = async (role: Role, delegate: string) => {
  const [from, until] = [-1, 1].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  return desk.as(role).call('PUT', '/api/v1/me/delegate', { delegate, from, until });
};
const back = (role: Role) => desk.as(role).call('DELETE', '/api/v1/me/delegate');
/** Those who are shown as away where a request is given to somebody. */
const seenAway = async () => {
  const { body } = await desk.as('support_agent').get<AssigneesView>('/api/v1/assignees');
  return body.items.filter((person) => person.away).map(({ id }) => id);
};
const say = async (role: Role, skills: object) =>
  desk.as('administrator').call('PUT', `${PATH}/agents/${await idOf(role)}`, { ...ALL, ...skills });
const switched = (enabled: boolean) => desk.as('administrator').call('PUT', PATH, { enabled });

interface Waiting {
  readonly dueInMinutes?: number;
  readonly problemType?: string;
}

const waiting = async ({ dueInMinutes = 60, problemType = 'other' }: Waiting = {}): Promise<string> => {
  const id = await putTicket(desk, { title: 'Waits', status: 'open', problemType });
  await desk.database.query(
    `UPDATE tickets SET sla_due_at = now() + make_interval(mins => $2), contact = '{"locale": "en"}' WHERE id = $1`,
    [id, dueInMinutes],
  );
  return id;
};
const take = async (role: Role, key: string = crypto.randomUUID()) =>
  (await desk.as(role).post<TakenView>('/api/v1/tickets/take', {}, { 'idempotency-key': key })).body.ticket?.id ?? null;
const assigneeOf = async (id: string) =>
  (await desk.as('support_agent').get<TicketView>(`/api/v1/tickets/${id}`)).body.assignee?.id ?? null;
/** As the workflow's story tells that it was filed. */
const file = async (id: string): Promise<string | null> => {
  await desk.database.query(
    `SELECT write_event(t, 'c1:filed', now(), 'filed', '{"kind": "system", "id": "x", "name": "x"}', '{}', 'public')
     FROM tickets t WHERE id = $1`,
    [id],
  );
  return assigneeOf(id);
};

test('the next one is the most urgent that nobody has; many who press at once take each another one, and the same press none twice', async () => {
  const [later, sooner, soonest] = [
    await waiting(),
    await waiting({ dueInMinutes: 30 }),
    await waiting({ dueInMinutes: 5 }),
  ];
  expect(await take('support_agent', 'first')).toBe(soonest);
  expect(await take('support_agent', 'first')).toBe(soonest);
  const both = await Promise.all([take('refund_approver'), take('desk_manager')]);
  expect(both.sort()).toEqual([sooner, later].sort());
  expect(await take('support_agent')).toBeNull();
  expect((await desk.as('admin_agent').post('/api/v1/tickets/take')).status).toBe(403);
  expect((await desk.as('administrator').post('/api/v1/tickets/take')).status).toBe(403);
});

test('of those who take the same request at once one has it, and the others are told who; given knowingly, it goes on', async () => {
  const roles = ['support_agent', 'refund_approver', 'desk_manager'] as const;
  for (let round = 0; round < 4; round += 1) {
    const id = await waiting({ problemType: 'eligibility' });
    const give = (role: Role, onlyIfFree: boolean) =>
      desk
        .as(role)
        .post<TicketView & Pick<Problem, 'code'>>(
          `/api/v1/tickets/${id}/assign`,
          { assignee: 'me', onlyIfFree },
          { 'accept-language': 'en' },
        );
    const answers = await Promise.all(roles.map((role) => give(role, true)));
    const [won, ...others] = answers.toSorted((one, other) => one.status - other.status);
    const { id: wonBy, name } = won?.body.assignee ?? { id: '', name: '' };
    const clear = { code: 'already-assigned', detail: `${name} has it already.`, assignee: { id: wonBy, name } };
    expect(won?.status).toBe(200);
    for (const lost of others) expect(lost).toMatchObject({ status: 409, body: clear });
    expect(await assigneeOf(id)).toBe(won?.body.assignee?.id);
    const told = `SELECT 1 FROM ticket_events WHERE ticket_id = $1 AND type = 'assigned'`;
    expect(await desk.database.query(told, [id])).toHaveLength(1);
    const again = roles[answers.findIndex(({ status }) => status === 200)] ?? 'administrator';
    expect((await give(again, true)).status).toBe(200);
    expect((await give('desk_manager', false)).body.assignee?.id).toBe(await idOf('desk_manager'));
  }
});

test('whoever has said their skills takes only such', async () => {
  const billing = await waiting({ problemType: 'billing', dueInMinutes: 1 });
  const other = await waiting();
  await say('support_agent', { takingPart: false, problemTypes: ['other'] });
  expect(await take('support_agent')).toBe(other);
  expect(await take('support_agent')).toBeNull();
  expect(await take('desk_manager')).toBe(billing);
});

test('the rule gives a new one to whoever has the skill and fewest open, tells so, and leaves it where nobody fits', async () => {
  expect(await file(await waiting())).toBeNull();
  await say('support_agent', { languages: ['zh-TW'] });
  await say('refund_approver', {});
  await say('desk_manager', { problemTypes: ['billing'] });
  expect((await switched(true)).status).toBe(200);
  const approver = await idOf('refund_approver');
  const id = await waiting();
  expect(await file(id)).toBe(approver);
  const [event] = await desk.database.query<{ actor: { kind: string }; data: { by: string } }>(
    `SELECT actor, data FROM ticket_events WHERE ticket_id = $1 AND type = 'assigned'`,
    [id],
  );
  expect(event).toMatchObject({ actor: { kind: 'system' }, data: { by: 'rule', assigneeId: approver } });
  expect(await file(await waiting({ problemType: 'eligibility' }))).toBeNull();
  await say('support_agent', {});
  const support = await idOf('support_agent');
  await desk.database.query('UPDATE tickets SET assignee_id = $1 WHERE assignee_id = $2', [approver, support]);
  expect(await file(await waiting())).toBe(support);
  const { agents } = (await desk.as('auditor').get<AssignmentView>(PATH)).body;
  expect(agents.find(({ id: each }) => each === support)).toMatchObject({ open: 1, takingPart: true });
  await say('support_agent', { takingPart: false });
  await say('refund_approver', { mostOpen: 1 });
  expect(await file(await waiting())).toBeNull();
  await switched(false);
});

test('what would go to somebody who is away goes to their delegate', async () => {
  await say('refund_approver', {});
  await say('support_agent', { takingPart: false });
  await say('desk_manager', { takingPart: false });
  await switched(true);
  const delegate = await idOf('desk_manager');
  expect((await away('refund_approver', delegate)).status).toBe(200);
  expect(await file(await waiting())).toBe(delegate);
  expect(await seenAway()).toEqual([await idOf('refund_approver')]);
  await back('refund_approver');
  expect(await seenAway()).toEqual([]);
  expect(await file(await waiting())).toBe(await idOf('refund_approver'));
  await switched(false);
});

test('whoever works tickets can be away, with anybody who does too; a partner cannot, nor an auditor', async () => {
  await say('refund_approver', { takingPart: false });
  await say('support_agent', {});
  await switched(true);
  const colleague = await idOf('refund_approver');
  expect(await away('support_agent', colleague)).toMatchObject({
    status: 200,
    body: { away: { delegate: { id: colleague } } },
  });
  expect(await file(await waiting())).toBe(colleague);
  expect((await back('support_agent')).status).toBe(200);
  expect(await away('support_agent', await idOf('auditor'))).toMatchObject({ status: 422 });
  expect((await away('auditor', colleague)).status).toBe(403);
  expect((await away('admin_agent', colleague)).status).toBe(403);
  await switched(false);
});

test('administrators keep the rule; the desk reads it, and partners do not', async () => {
  expect((await desk.as('desk_manager').call('PUT', PATH, { enabled: true })).status).toBe(403);
  expect((await desk.as('admin_agent').get(PATH)).status).toBe(403);
  expect(await say('support_agent', { mostOpen: 0 })).toMatchObject({ status: 422 });
  const nobody = desk.as('administrator').call('PUT', `${PATH}/agents/nobody`, ALL);
  expect(await nobody).toMatchObject({ status: 404, body: { code: 'not-found' } });
});
