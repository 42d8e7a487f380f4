import { expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isApiKey, makeApiKey } from '../../platform/auth/api-keys.js';
import { createAuth } from '../../platform/auth/auth.js';
import { createApiKey, createUser, ensureDemoUsers, WeakPassword } from '../../platform/auth/index.js';
import { findWho } from '../../platform/auth/who.js';
import { openDatabase } from '../../platform/database/open.js';
import { loadSettings } from '../../platform/settings.js';
import { freshDatabase } from '../support/database.js';
import { deskEnvironment, testRun } from '../support/run.js';

async function open() {
  const fresh = await freshDatabase();
  const home = await mkdtemp(join(tmpdir(), 'rescind-auth-'));
  const settings = loadSettings({ ...deskEnvironment(testRun(), fresh.name, home), LOG_LEVEL: 'silent' });
  const database = openDatabase({ databaseUrl: settings.databaseUrl, role: 'api', pool: 2 });
  const auth = createAuth(settings, database.pool);
  return {
    fresh,
    settings,
    database,
    auth,
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await fresh[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}
const desk = { name: 'Dana Desk', role: 'refund_approver', partnerId: null } as const;

test('an account made on the command line signs in with its password, and with a key', async () => {
  await using here = await open();
  const id = await createUser(here.settings, {
    ...desk,
    email: 'Dana@Desk.example',
    password: 'seven brown kettles sing',
  });
  const body = { email: 'dana@desk.example', password: 'seven brown kettles sing' };
  const { headers } = await here.auth.api.signInEmail({ body, headers: new Headers(), returnHeaders: true });
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(headers.getSetCookie()[0]).toMatch(/^rescind-[0-9a-f]{8}=.*; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/);
  const bySession = await findWho(here.auth, here.database, { cookie });
  expect(bySession.who).toMatchObject({ id, role: 'refund_approver', partnerId: null, by: 'session' });

  const { key } = await createApiKey(here.settings, { email: 'dana@desk.example' });
  expect(isApiKey(key)).toBe(true);
  const byKey = await findWho(here.auth, here.database, { authorization: `Bearer ${key}` });
  expect(byKey.who).toMatchObject({ id, by: 'api-key' });
  expect(await here.fresh.query(`SELECT key FROM apikey WHERE key = $1 OR key LIKE '%' || $1 || '%'`, [key])).toEqual(
    [],
  );

  await here.fresh.query(`UPDATE apikey SET enabled = false`);
  expect((await findWho(here.auth, here.database, { authorization: `Bearer ${key}`, cookie })).who).toBeNull();
});

test('what the command line did is in the audit trail', async () => {
  await using here = await open();
  const id = await createUser(here.settings, {
    ...desk,
    email: 'dana@desk.example',
    password: 'seven brown kettles sing',
  });
  await createApiKey(here.settings, { email: 'dana@desk.example' });
  const acts = await here.fresh.query('SELECT action, target, outcome FROM audit_log ORDER BY sequence');
  expect(acts).toEqual([
    { action: 'user create', target: id, outcome: 'allowed' },
    { action: 'api-key create', target: id, outcome: 'allowed' },
  ]);
});

test('in production the cookie is bound to its host and to https', async () => {
  await using here = await open();
  await createUser(here.settings, { ...desk, email: 'dana@desk.example', password: 'seven brown kettles sing' });
  const settings = { ...here.settings, profile: 'production', publicUrl: 'https://desk.example' } as const;
  const auth = createAuth(settings, here.database.pool);
  const body = { email: 'dana@desk.example', password: 'seven brown kettles sing' };
  const { headers } = await auth.api.signInEmail({ body, headers: new Headers(), returnHeaders: true });
  expect(headers.getSetCookie()[0]).toMatch(
    /^__Host-rescind=[^;]+; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(Object.keys(auth.api)).not.toContain('signInAs');
  expect(Object.keys(here.auth.api)).toContain('signInAs');
});

test('a wrong password and an unknown account get the same answer', async () => {
  await using here = await open();
  await createUser(here.settings, { ...desk, email: 'dana@desk.example', password: 'seven brown kettles sing' });
  const signIn = (email: string) =>
    here.auth.api
      .signInEmail({ body: { email, password: 'not the right password' } })
      .catch((error: Error) => error.message);
  expect(await signIn('dana@desk.example')).toBe(await signIn('nobody@desk.example'));
});

test.each(['short', 'passwordpassword', 'dana@desk.example', 'rescindrescindrescind', 'aaaaaaaaaaaaaaaaaaaaaaaa'])(
  'refuses the password %s',
  async (password) => {
    await using here = await open();
    await expect(createUser(here.settings, { ...desk, email: 'dana@desk.example', password })).rejects.toThrow(
      WeakPassword,
    );
  },
);

test('a session ends twelve hours after the sign-in, however busy it was', async () => {
  await using here = await open();
  const [account] = await ensureDemoUsers(here.settings, [{ ...desk, email: 'dana@desk.example' }]);
  const api = here.auth.api as typeof here.auth.api & {
    signInAs(call: { body: { userId: string }; returnHeaders: true }): Promise<{ headers: Headers }>;
  };
  const { headers } = await api.signInAs({ body: { userId: account?.userId ?? '' }, returnHeaders: true });
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await findWho(here.auth, here.database, { cookie })).who?.email).toBe('dana@desk.example');
  await here.fresh.query(`UPDATE session SET created_at = now() - interval '12 hours 1 second'`);
  expect((await findWho(here.auth, here.database, { cookie })).who).toBeNull();
  expect(await here.fresh.query('SELECT id FROM session')).toEqual([]);
});

test('the demo accounts of a data folder are made once', async () => {
  await using here = await open();
  const users = [{ ...desk, email: 'dana@desk.example' }];
  const first = await ensureDemoUsers(here.settings, users);
  expect(await ensureDemoUsers(here.settings, users)).toEqual(first);
});

test('a key that was typed wrong is known by its checksum', () => {
  const key = makeApiKey();
  expect(isApiKey(key)).toBe(true);
  expect(isApiKey(`${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`)).toBe(false);
  expect(isApiKey(key.replace(/.(?=.{10}$)/, (word) => (word === 'x' ? 'y' : 'x')))).toBe(false);
});
