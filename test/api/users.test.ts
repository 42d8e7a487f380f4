import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../api/schema.js';
import type { MeView } from '../../api/session/schema.js';
import type { UserList, UserView } from '../../api/users/schema.js';
import { createApiKey } from '../../platform/auth/index.js';
import { DEMO } from '../../prisma/demo/index.js';
import { Client, signIn } from '../support/client.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

const PASSWORD = 'seven green umbrellas wait outside';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const administrator = () => desk.as('administrator');
const addressed = (email: string) => (mail: { to?: unknown }) => JSON.stringify(mail.to).includes(email);

let guests = 0;
async function invite(more: Record<string, unknown> = {}): Promise<UserView> {
  guests += 1;
  const body = { email: `guest${guests}@desk.example`, name: `Guest ${guests}`, role: 'refund_approver', ...more };
  return expectDone('Inviting', await administrator().post<UserView>('/api/v1/users', body));
}

/** The secret parts of the links that were sent to an address; letters without one may come in between. */
const tokensFor = (email: string): readonly string[] =>
  desk.mail.mails.filter(addressed(email)).flatMap(({ text }) => /\/password#([\w-]+)/.exec(text ?? '')?.[1] ?? []);
/** The newest, once there are so many. */
async function tokenFor(email: string, least = 1): Promise<string> {
  await desk.mail.until(`${least} links to ${email}`, () => tokensFor(email).length >= least);
  return tokensFor(email).at(-1) ?? '';
}

const choose = (token: string, password = PASSWORD) =>
  desk.anonymous.call<Problem>('POST', '/api/v1/passwords', { token, password });
const clientOf = (email: string, password = PASSWORD) => new Client(desk.url, () => signIn(desk.url, email, password));

/** Somebody who has chosen a password. */
async function settled(more: Record<string, unknown> = {}): Promise<UserView> {
  const user = await invite(more);
  expect((await choose(await tokenFor(user.email))).status).toBe(204);
  return user;
}

test('somebody is invited by letter, chooses a password once, and signs in', async () => {
  const user = await invite({ partnerId: DEMO.partners.fabrikam.id, role: 'helpdesk_agent', locale: 'zh-TW' });
  expect(user).toMatchObject({ state: 'invited', partner: { id: DEMO.partners.fabrikam.id }, locale: 'zh-TW' });
  const token = await tokenFor(user.email);
  expect(desk.mail.mails.find(addressed(user.email))?.subject).toContain('您的 Rescind 帳戶');
  expect((await choose(token, 'password12345678')).body).toMatchObject({
    code: 'validation',
    errors: [{ pointer: '/password', code: 'password-common' }],
  });
  expect(await choose(token, 'short one')).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'too-short', message: 'This needs at least 15 characters.' }] },
  });
  expect((await choose(token)).status).toBe(204);
  expect(await choose(token)).toMatchObject({ status: 410, body: { code: 'token-used' } });
  expect((await clientOf(user.email).get<MeView>('/api/v1/me')).body).toMatchObject({ role: 'helpdesk_agent' });
  const now = await administrator().get<UserView>(`/api/v1/users/${user.id}`);
  expect(now.body).toMatchObject({ state: 'active', sessions: 1 });
  await desk.mail.until('that the password was changed', ({ subject }) => subject?.includes('您的密碼已變更') ?? false);
  const rows = await desk.database.query('SELECT identifier FROM verification');
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('the same invitation again is the same account, and another one for the address is refused', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const body = { email: 'once@desk.example', name: 'Once', role: 'auditor' };
  const first = await administrator().post<UserView>('/api/v1/users', body, key);
  const again = await administrator().post<UserView>('/api/v1/users', body, key);
  expect(again.body.id).toBe(first.body.id);
  expect(await administrator().post('/api/v1/users', { ...body, email: 'ONCE@desk.example' })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/email', code: 'email-taken' }] },
  });
  expect(
    await administrator().post('/api/v1/users', { ...body, email: 'x@desk.example', role: 'admin_agent' }),
  ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/role', code: 'role-side' }] } });
  expect(
    await administrator().post('/api/v1/users', { ...body, role: 'admin_agent', partnerId: randomUUID() }),
  ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/partnerId', code: 'not-found' }] } });
});

test('who forgot a password gets a link; nobody learns whether an address has an account', async () => {
  const user = await settled();
  const client = clientOf(user.email);
  expect((await client.get('/api/v1/me')).status).toBe(200);
  const before = tokensFor(user.email).length;
  const ask = (email: string) => desk.anonymous.call('POST', '/api/v1/password-links', { email });
  const [known, unknown] = [await ask(user.email.toUpperCase()), await ask('nobody@desk.example')];
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  expect(known.status).toBe(202);
  await desk.mail.until(
    'a link for a new password',
    (mail) => addressed(user.email)(mail) && /new password/.test(mail.subject ?? ''),
  );
  const cookie = await signIn(desk.url, user.email, PASSWORD);
  expect((await choose(await tokenFor(user.email, before + 1), 'nine yellow boats sail to sea')).status).toBe(204);
  expect((await desk.anonymous.get('/api/v1/me', cookie)).status).toBe(401);
  await expect(signIn(desk.url, user.email, PASSWORD)).rejects.toThrow('401');
  await signIn(desk.url, user.email, 'nine yellow boats sail to sea');
  expect(desk.mail.mails.some(addressed('nobody@desk.example'))).toBe(false);
  for (let asked = 0; asked < 5; asked += 1) await ask(user.email);
  expect(await ask(user.email)).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
});

test('who may not sign in any more is out at once, by session and by key, and gets no letter', async () => {
  const user = await settled();
  const { key } = await createApiKey(desk.settings, { email: user.email, name: 'a tool' });
  const tool = new Client(desk.url, () => ({ authorization: `Bearer ${key}` }));
  const cookie = await signIn(desk.url, user.email, PASSWORD);
  const path = `/api/v1/users/${user.id}`;
  const read = await administrator().get<UserView>(path);
  expect(read.body).toMatchObject({ sessions: 1, apiKeys: [{ name: 'a tool', lastUsedAt: null }] });
  const stop = await administrator().patch<UserView>(
    path,
    { disabled: true },
    { 'if-match': read.headers.get('etag') ?? '' },
  );
  expect(stop).toMatchObject({ status: 200, body: { state: 'disabled', sessions: 0 } });
  expect((await desk.anonymous.get('/api/v1/me', cookie)).status).toBe(401);
  expect((await tool.get('/api/v1/me')).status).toBe(401);
  await expect(signIn(desk.url, user.email, PASSWORD)).rejects.toThrow('401');
  expect(await administrator().post(`${path}/password-link`)).toMatchObject({
    status: 409,
    body: { code: 'illegal-move' },
  });
  const assignees = await desk.as('support_agent').get<{ items: { id: string }[] }>('/api/v1/assignees');
  expect(assignees.body.items.map(({ id }) => id)).not.toContain(user.id);
  expect((await administrator().patch(path, { disabled: false })).status).toBe(200);
  expect((await tool.get('/api/v1/me')).status).toBe(200);
  const keyId = read.body.apiKeys[0]?.id ?? '';
  const [job] = await desk.database.query<{ id: string }>(
    `INSERT INTO bulk_jobs (kind, state, created_by, asked_by, total, started_at)
     VALUES ('approve', 'running', $1, '{"kind": "user", "id": "x", "name": "X"}', 1, now()) RETURNING id`,
    [path.split('/').at(-1)],
  );
  expect((await administrator().call('DELETE', `${path}/api-keys/${keyId}`)).status).toBe(204);
  // What was begun with the key does not go on without it.
  const [waits] = await desk.database.query('SELECT state FROM bulk_jobs WHERE id = $1', [job?.id]);
  expect(waits).toEqual({ state: 'paused' });
  expect((await tool.get('/api/v1/me')).status).toBe(401);
  expect((await administrator().call('DELETE', `${path}/api-keys/${keyId}`)).status).toBe(404);
});

test('another role holds at once, signs out, and leaves limits behind; a stale page is told so', async () => {
  const user = await settled();
  const path = `/api/v1/users/${user.id}`;
  const limits = [{ amount: '500.00', currency: 'USD' }];
  const put = await administrator().call<UserView>('PUT', `${path}/approval-limits`, { limits });
  expect(put.body).toMatchObject({ approvalLimits: limits });
  const cookie = await signIn(desk.url, user.email, PASSWORD);
  const stale = put.headers.get('etag') ?? '';
  expect((await administrator().patch(path, { role: 'support_agent' }, { 'if-match': stale })).body).toMatchObject({
    role: 'support_agent',
    approvalLimits: [],
  });
  expect((await desk.anonymous.get('/api/v1/me', cookie)).status).toBe(401);
  expect(await administrator().patch(path, { name: 'Late' }, { 'if-match': stale })).toMatchObject({
    status: 409,
    body: { code: 'edit-conflict' },
  });
  expect(await administrator().patch(path, { role: 'admin_agent' })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/role', code: 'role-side' }] },
  });
  expect(await administrator().call('PUT', `${path}/approval-limits`, { limits })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/limits', code: 'no-approver' }] },
  });
});

test('two administrators who disable each other leave one', async () => {
  const pair = [await settled({ role: 'administrator' }), await settled({ role: 'administrator' })];
  const [first, second] = await Promise.all(
    pair.map(async ({ id, email }) => ({ id, cookie: await signIn(desk.url, email, PASSWORD) })),
  );
  const disable = (by: typeof first, whom: typeof first) =>
    desk.anonymous.patch(`/api/v1/users/${whom?.id}`, { disabled: true }, by?.cookie);
  const answers = await Promise.all([disable(first, second), disable(second, first)]);
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses[0]).toBe(200);
  expect([401, 403]).toContain(statuses[1]);
  const states = await Promise.all(pair.map(({ id }) => administrator().get<UserView>(`/api/v1/users/${id}`)));
  expect(states.map(({ body }) => body.state).sort()).toEqual(['active', 'disabled']);
});

test('the list is found by name, address, role, partner and state, page by page', async () => {
  const list = async (query: string) => (await administrator().get<UserList>(`/api/v1/users?${query}`)).body;
  const everybody: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: UserList = await list(`limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
    everybody.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const [counted] = await desk.database.query<{ count: number }>('SELECT count(*)::int AS count FROM "user"');
  expect([new Set(everybody).size, everybody.length]).toEqual([counted?.count, counted?.count]);
  const { email } = desk.signInsOf('desk_manager')[0] ?? { email: '' };
  expect(
    (await list(`search=${encodeURIComponent(email.slice(0, 6).toUpperCase())}`)).items.map((one) => one.email),
  ).toContain(email);
  expect(new Set((await list('role=refund_approver')).items.map(({ role }) => role))).toEqual(
    new Set(['refund_approver']),
  );
  expect((await list(`partnerId=${DEMO.partners.fabrikam.id}`)).items.every(({ partner }) => partner !== null)).toBe(
    true,
  );
  await invite();
  expect((await list('state=invited')).items.every(({ state }) => state === 'invited')).toBe(true);
  expect(await desk.as('auditor').get('/api/v1/users')).toMatchObject({ status: 200 });
});

test('what administrators did is in the audit trail, without what they typed', async () => {
  const { body } = await administrator().get<{ items: { action: string; target: string }[] }>(
    '/api/v1/audit?limit=200',
  );
  const actions = new Set(body.items.map(({ action }) => action));
  for (const action of ['POST /api/v1/users', 'PATCH /api/v1/users/{userId}', 'password chosen']) {
    expect(actions).toContain(action);
  }
  expect(JSON.stringify(body)).not.toContain('guest1@');
});
