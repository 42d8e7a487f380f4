import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTE_PERMISSIONS } from '../../api/permissions.js';
import { routeKey } from '../../api/route.js';
import { ENDPOINTS } from '../../api/routes.js';
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
