import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditList } from '../../api/audit/schema.js';
import { ROUTE_PERMISSIONS } from '../../api/permissions.js';
import { routeKey } from '../../api/route.js';
import { ENDPOINTS } from '../../api/routes.js';
import { areaOf } from '../../domain/audit.js';
import { may, type Permission } from '../../domain/permissions.js';
import { ROLES } from '../../domain/roles.js';
import { firstCustomerId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const guarded = ENDPOINTS.filter((endpoint) => ROUTE_PERMISSIONS[routeKey(endpoint)] !== 'public');
const isStream = (path: string): boolean => path.endsWith('/events');
/** Every name in a path is the ID of nothing. */
const nowhere = (path: string): string =>
  path.replace(/\{(\w+)\}/g, (_all, name) => (name === 'mailId' ? 'none' : randomUUID()));

test.each(guarded.map((endpoint) => [routeKey(endpoint), endpoint] as const))(
  '%s is closed to nobody and to a wrong key',
  async (_key, endpoint) => {
    const { method, path } = endpoint;
    const none = await desk.anonymous.call(method.toUpperCase(), nowhere(path));
    expect(none).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(none.headers.get('www-authenticate')).toContain('Bearer');
    const wrong = await desk.anonymous.call(method.toUpperCase(), nowhere(path), undefined, {
      authorization: 'Bearer rsk_wrong',
    });
    expect(wrong.status).toBe(401);
  },
);

const matrix = guarded.flatMap((endpoint) => ROLES.map((role) => [role, routeKey(endpoint), endpoint] as const));

test.each(matrix)('%s meets %s as the table says', async (role, key, { method, path }) => {
  const permission = ROUTE_PERMISSIONS[key] as Permission;
  if (may(role, permission) && (isStream(path) || path === '/api/v1/sign-out')) return; // its own tests follow streams to their end
  const answer = await desk.as(role).call(method.toUpperCase(), nowhere(path));
  const refused = {
    status: 403,
    body: { code: 'forbidden', detail: expect.stringMatching(/^Your role may not do this\. It takes: /) },
  };
  if (may(role, permission)) expect(answer).not.toMatchObject(refused);
  else expect(answer).toMatchObject(refused);
});

test('sales and helpdesk agents may not ask to cancel, by any door', async () => {
  const customer = await firstCustomerId(desk);
  for (const role of ['sales_agent', 'helpdesk_agent']) {
    const draft = await desk.as(role).post('/api/v1/tickets', { problemType: 'cancellation', draft: true, customer });
    expect(draft).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  }
});

test('a denial is in the audit trail, whose chain holds', async () => {
  await desk.as('sales_agent').post(`/api/v1/tickets/${randomUUID()}/approve`, {});
  const answer = await desk
    .as('auditor')
    .get<{ items: { action: string; outcome: string; actor: { role: string } }[]; chain: object }>(
      '/api/v1/audit?verify=true',
    );
  expect(answer.body.items).toContainEqual(
    expect.objectContaining({
      action: 'POST /api/v1/tickets/{ticketId}/approve',
      outcome: 'denied',
      actor: expect.objectContaining({ role: 'sales_agent' }),
    }),
  );
  expect(answer.body.chain).toEqual({ holds: true, brokenAt: null });
});

test('however long the address of what was denied', async () => {
  const target = `/api/v1/users/${'x'.repeat(4_096)}`;
  await desk.as('sales_agent').call('PATCH', target, {});
  const kept = await desk.database.query('SELECT outcome, subject FROM audit_log WHERE target = $1', [target]);
  expect(kept).toEqual([{ outcome: 'denied', subject: `users/${'x'.repeat(194)}` }]);
});

const auditor = () => desk.as('auditor');
const trail = async (query: string) => {
  const { status, body } = await auditor().get<AuditList>(`/api/v1/audit?${query}`);
  expect(status).toBe(200);
  return body;
};

describe('an auditor narrows the trail', () => {
  test('to an area, an outcome and a person, on every page of it', async () => {
    const [{ name, id } = { name: '', id: '' }] = await desk.database.query<{ name: string; id: string }>(
      `SELECT name, id FROM "user" WHERE role = 'helpdesk_agent' ORDER BY email LIMIT 1`,
    );
    await desk.as('helpdesk_agent').post('/api/v1/users', {});
    await desk.as('helpdesk_agent').post('/api/v1/partners', {});
    const query = `area=people&outcome=denied&who=${encodeURIComponent(name.toUpperCase())}&limit=2`;
    const first = await trail(query);
    const second = await trail(`${query}&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    const seen = [...first.items, ...second.items];
    expect(seen.length).toBe(4);
    expect(seen.map(({ action }) => areaOf(action))).toEqual(seen.map(() => 'people'));
    expect([...new Set(seen.map(({ actor, outcome }) => `${actor.id} ${outcome}`))]).toEqual([`${id} denied`]);
    const sequences = seen.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => b - a));
    expect((await trail(`who=${id}&limit=1`)).items[0]?.actor.id).toBe(id);
    expect((await trail('who=nobody-is-called-so')).items).toEqual([]);
  });

  test('to what was done to one thing, however its address went on', async () => {
    const userId = randomUUID();
    await desk.as('sales_agent').call('PATCH', `/api/v1/users/${userId}`, {});
    await desk.as('sales_agent').call('PUT', `/api/v1/users/${userId}/approval-limits`, {});
    await desk.as('sales_agent').call('PATCH', `/api/v1/users/${randomUUID()}`, {});
    const { items } = await trail(`subject=users/${userId}`);
    expect(items.map(({ target }) => target)).toEqual([
      `/api/v1/users/${userId}/approval-limits`,
      `/api/v1/users/${userId}`,
    ]);
  });

  test('to a time, both ends of it included', async () => {
    const [newest, , third] = (await trail('limit=3')).items;
    const between = await trail(`from=${third?.at}&to=${newest?.at}`);
    expect(between.items.map(({ sequence }) => sequence)).toEqual(
      expect.arrayContaining([newest?.sequence, third?.sequence]),
    );
    expect(between.items.every(({ at }) => at >= String(third?.at) && at <= String(newest?.at))).toBe(true);
    expect((await trail('to=2001-01-01T00:00:00Z')).items).toEqual([]);
  });

  test('by a name that too many have only when more of it is said', async () => {
    await desk.database.query(
      `INSERT INTO "user" (id, name, email, email_verified, role, created_at, updated_at)
       SELECT 'crowd-' || n, 'Crowded ' || n, 'crowded' || n || '@desk.example', true, 'auditor', now(), now()
       FROM generate_series(1, 201) AS n`,
    );
    for (const path of ['/api/v1/audit', '/api/v1/audit/export']) {
      const answer = await auditor().get(`${path}?who=Crowded`);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/who', code: 'too-many-people' }] } });
    }
    expect((await trail('who=Crowded 20')).items).toEqual([]);
  });

  test('a filter that cannot be is said by its name', async () => {
    const wrong = await auditor().get('/api/v1/audit?area=kitchen');
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/area' }] } });
  });
});

test('the file has exactly the rows of the list, heads in the language of the reader, and no formula', async () => {
  await desk.database.query(
    `INSERT INTO audit_log (actor, action, outcome) VALUES ('{"kind":"user","id":"formula","name":"=cmd()"}', 'sign-in', 'allowed')`,
  );
  const listed = await trail('area=session&limit=200');
  const answer = await auditor().get<string>('/api/v1/audit/export?area=session', { 'accept-language': 'zh-TW' });
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const [head, ...rows] = parse(answer.body, { bom: true }) as string[][];
  expect(head?.slice(0, 3)).toEqual(['編號', '時間', '人員']);
  expect(rows.map(([sequence]) => Number(sequence))).toEqual(listed.items.map(({ sequence }) => sequence));
  expect(rows[0]?.[2]).toBe("'=cmd()");
  expect((await desk.as('desk_manager').get('/api/v1/audit/export')).status).toBe(403);
});
