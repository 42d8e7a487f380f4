import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../api/schema.js';
import { createApiKey } from '../../platform/auth/index.js';
import { Client } from '../support/client.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const agent = () => desk.as('admin_agent');

test('a page of another site can change nothing with a session; keys and tools need no origin', async () => {
  const evil = await agent().call(
    'POST',
    '/api/v1/tickets',
    { problemType: 'cancellation', draft: true },
    { origin: 'https://evil.example' },
  );
  expect(evil).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  const opaque = await agent().call(
    'POST',
    '/api/v1/tickets',
    { problemType: 'cancellation', draft: true },
    { origin: 'null' },
  );
  expect(opaque.status).toBe(403);
  const email = desk.signInsOf('support_agent')[0]?.email ?? '';
  const { key } = await createApiKey(desk.settings, { email, name: 'a tool' });
  const tool = new Client(desk.url, () => ({ authorization: `Bearer ${key}` }));
  const me = await tool.get<{ role: string; signedInBy: string }>('/api/v1/me');
  expect(me.body).toMatchObject({ role: 'support_agent', signedInBy: 'api-key' });
  expect(me.headers.get('ratelimit-policy')).toMatch(/q=\d{3,}/);
  await desk.database.query('UPDATE apikey SET enabled = false WHERE name = $1', ['a tool']);
  expect((await tool.get('/api/v1/me')).status).toBe(401);
});

test('sign-in gives a new session each time, the old one ends, and failures are throttled', async () => {
  const { email, password } = desk.signInsOf('helpdesk_agent')[0] ?? { email: '', password: '' };
  const signIn = (cookie: string) =>
    desk.anonymous.call('POST', '/api/v1/sign-in', { email, password }, cookie ? { cookie } : {});
  const cookieOf = ({ headers }: { headers: Headers }) =>
    headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  const first = cookieOf(await signIn(''));
  const second = cookieOf(await signIn(first));
  const me = (cookie: string) => desk.anonymous.get('/api/v1/me', { cookie });
  expect([(await me(first)).status, (await me(second)).status]).toEqual([401, 200]);
  expect((await desk.anonymous.call('POST', '/api/v1/sign-out', {}, { cookie: second })).status).toBe(204);
  expect((await me(second)).status).toBe(401);
  const wrong = () =>
    desk.anonymous.call<Problem>('POST', '/api/v1/sign-in', { email, password: 'not the right password' });
  expectDone('Demo users', await desk.anonymous.get('/api/v1/demo/users'));
  const tries = [];
  for (let index = 0; index < 102; index += 1) tries.push((await wrong()).status);
  expect(tries[0]).toBe(401);
  expect(tries.at(-1)).toBe(429);
}, 120_000);

test('the demo signs in without a password, and its people are listed for each role', async () => {
  const { body } = await desk.anonymous.get<{ items: { user: string; role: string }[] }>('/api/v1/demo/users');
  expect(new Set(body.items.map(({ role }) => role)).size).toBe(8);
  const auditor = body.items.find(({ role }) => role === 'auditor');
  const answer = await desk.anonymous.post<{ role: string }>('/api/v1/demo/sign-in', { user: auditor?.user });
  expect(answer).toMatchObject({ status: 200, body: { role: 'auditor' } });
  expect(answer.headers.getSetCookie()[0]).toContain('HttpOnly');
  expect((await desk.anonymous.post('/api/v1/demo/sign-in', { user: randomUUID() })).status).toBe(401);
});

test('whoever is signed in while sessions cannot be read is told to come again', async () => {
  expect((await agent().get('/api/v1/me')).status).toBe(200);
  await desk.database.query('ALTER TABLE session RENAME TO session_away');
  const away = await agent().get<Problem>('/api/v1/me');
  await desk.database.query('ALTER TABLE session_away RENAME TO session');
  expect(away).toMatchObject({ status: 503, body: { code: 'dependency-unavailable' } });
  expect((await agent().get('/api/v1/me')).status).toBe(200);
});
