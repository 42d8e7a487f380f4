import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTE_PERMISSIONS } from '../../api/permissions.js';
import { routeKey } from '../../api/route.js';
import { ENDPOINTS } from '../../api/routes.js';
import { BULK_MOVES } from '../../domain/bulk/job.js';
import { may, type Permission } from '../../domain/permissions.js';
import { type Role, ROLES } from '../../domain/roles.js';
import { cancellationOf, expectDone, someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { CHOICE, getDownloads } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
/** What the first partner has. */
let theirs: Record<string, string>;
let skuId: string;

beforeAll(async () => {
  desk = await openDesk();
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const ticket = await desk.file({ ...cancellationOf(order) });
  const form = new FormData();
  form.set('file', new Blob(['hello']), 'note.txt');
  const file = expectDone('Upload', await desk.as('admin_agent').post<{ id: string }>('/api/v1/attachments', form));
  const { customerId, orderId, lineItems } = order;
  const subscriptionId = lineItems[0]?.subscriptionId ?? '';
  const cart = expectDone(
    'Cart',
    await desk.as('admin_agent').post<{ cartId: string }>(`/api/v1/customers/${customerId}/carts`, {}),
  );
  const { cartId } = cart;
  const csv = { 'content-type': 'text/csv' };
  const job = await desk.as('admin_agent').post<{ id: string }>('/api/v1/bulk/cancellations', 'order\nnone', csv);
  theirs = { customerId, orderId, subscriptionId, cartId, ticketId: ticket.id, attachmentId: file.id };
  theirs = {
    ...theirs,
    userId: 'me',
    presenceId: ticket.id,
    otherId: ticket.id,
    linkId: link.id,
    jobId: expectDone('Bulk', job).id,
  };
  skuId = await someSkuId(desk, 1);
});
afterAll(() => desk[Symbol.asyncDispose]());

/** A body that passes each route's schema, so that the ID is what is refused. */
const BODIES: Record<string, () => unknown> = {
  ...Object.fromEntries(BULK_MOVES.map((move) => [`POST /api/v1/bulk/{jobId}/${move}`, () => ({})])),
  'PATCH /api/v1/customers/{customerId}': () => ({ companyName: 'Other' }),
  'POST /api/v1/customers/{customerId}/orders': () => ({ lines: [{ skuId, quantity: 1 }] }),
  'POST /api/v1/customers/{customerId}/carts': () => ({}),
  'PATCH /api/v1/customers/{customerId}/carts/{cartId}': () => ({ lineItems: [] }),
  'POST /api/v1/customers/{customerId}/carts/{cartId}/checkout': () => ({
    total: { amount: '1.00', currency: 'USD' },
    digest: 'a'.repeat(64),
  }),
  'POST /api/v1/customers/{customerId}/software/{subscriptionId}/downloads': () => CHOICE,
  'POST /api/v1/customers/{customerId}/software/{subscriptionId}/downloads/{linkId}/send': () => ({
    to: 'a@b.example',
  }),
  'PATCH /api/v1/tickets/{ticketId}': () => ({ title: 'Other' }),
  'POST /api/v1/tickets/{ticketId}/submit': () => ({}),
  'POST /api/v1/tickets/{ticketId}/withdraw': () => ({}),
  'POST /api/v1/tickets/{ticketId}/answer': () => ({ text: 'Here it is.' }),
  'POST /api/v1/tickets/{ticketId}/messages': () => ({ text: 'Hello.' }),
  'PUT /api/v1/tickets/{ticketId}/presence/{presenceId}': () => ({ writing: 'public' }),
  'PUT /api/v1/tickets/{ticketId}/followers/{userId}': () => ({}),
  'DELETE /api/v1/tickets/{ticketId}/followers/{userId}': () => ({}),
  'POST /api/v1/tickets/{ticketId}/approve': () => ({ digest: 'a'.repeat(64) }),
  'POST /api/v1/tickets/{ticketId}/reject': () => ({ reason: 'No.' }),
  'POST /api/v1/tickets/{ticketId}/request-information': () => ({ question: 'Why?' }),
  'POST /api/v1/tickets/{ticketId}/assign': () => ({ assignee: null }),
  'PUT /api/v1/tickets/{ticketId}/tags': () => ({ tags: [] }),
  'POST /api/v1/tickets/{ticketId}/links': () => ({ ticket: '1', kind: 'related' }),
  'DELETE /api/v1/tickets/{ticketId}/links/{otherId}': () => ({}),
  'POST /api/v1/tickets/{ticketId}/resume': () => ({ action: 'retry' }),
  'POST /api/v1/tickets/{ticketId}/resolve': () => ({ text: 'Done.' }),
};

const PARTNERS = ROLES.filter((role) => ['admin_agent', 'sales_agent', 'helpdesk_agent'].includes(role));
/** Somebody of the other partner whose role lets them through to the ID. */
const outsider = (key: string): Role | undefined =>
  PARTNERS.find((role) => may(role, ROUTE_PERMISSIONS[key] as Permission));

const withIds = ENDPOINTS.filter(({ path }) => /\{(customerId|ticketId|attachmentId|jobId)\}/.test(path)).map(
  (endpoint) => [routeKey(endpoint), endpoint] as const,
);
const fill = (path: string, ids: (name: string) => string): string =>
  path.replace(/\{(\w+)\}/g, (_all, name: string) => ids(name));

test.each(withIds)('%s answers a foreign ID as one that does not exist', async (key, { method, path }) => {
  const role = outsider(key);
  if (!role) return; // the desk's own: it sees every partner
  const body = method === 'get' ? undefined : BODIES[key]?.();
  if (method !== 'get' && body === undefined) throw new Error(`Say a body for ${key}`);
  const call = (target: string) =>
    desk.as(role, 1).call(method.toUpperCase(), target, body, { 'idempotency-key': randomUUID() });
  const [foreign, missing] = [fill(path, (name) => theirs[name] ?? ''), fill(path, () => randomUUID())];
  const answers = await Promise.all([call(foreign), call(missing)]);
  const [first, second] = answers.map(({ status, body: problem }) => ({
    status,
    problem: { ...(problem as object), instance: '' },
  }));
  expect(first).toEqual(second);
  expect(first).toMatchObject({ status: 404, problem: { code: 'not-found' } });
});

test("a child's ID of another customer of the same partner does not exist there", async () => {
  const agent = desk.as('admin_agent');
  const { body } = await agent.get<{ items: { customerId: string }[] }>('/api/v1/customers');
  const other = body.items.find(({ customerId }) => customerId !== theirs['customerId'])?.customerId ?? '';
  expect(await agent.get(`/api/v1/customers/${other}/orders/${theirs['orderId'] ?? ''}`)).toMatchObject({
    status: 404,
  });
  expect(await agent.get(`/api/v1/customers/${other}/software/${theirs['subscriptionId'] ?? ''}`)).toMatchObject({
    status: 404,
  });
});

test('in a form, foreign customers, orders and files are as unknown as those that do not exist', async () => {
  const agent = desk.as('admin_agent', 1);
  const { customerId = '', orderId = '', attachmentId = '' } = theirs;
  const form = {
    problemType: 'cancellation',
    impact: 'minimal',
    title: 'x',
    reason: { code: 'other' },
    contact: { name: 'x', email: 'x@x.example' },
  };
  const foreign = await agent.post('/api/v1/tickets', { ...form, customer: customerId, order: orderId });
  const missing = await agent.post('/api/v1/tickets', { ...form, customer: randomUUID(), order: randomUUID() });
  expect(foreign.body).toEqual(missing.body);
  expect(foreign).toMatchObject({ status: 422, body: { code: 'validation', errors: [{ pointer: '/customer' }] } });
  const request = { problemType: 'other', impact: 'minimal', title: 'x', description: 'x', contact: form.contact };
  const files = await agent.post('/api/v1/tickets', { ...request, attachmentIds: [attachmentId] });
  expect(files).toMatchObject({ status: 422, body: { errors: [{ pointer: '/attachmentIds' }] } });
});

test('lists show nothing of another partner', async () => {
  const agent = desk.as('admin_agent', 1);
  const { body } = await agent.get<{ items: { id: string }[] }>('/api/v1/tickets?limit=200');
  expect(body.items.map(({ id }) => id)).not.toContain(theirs['ticketId']);
  const found = await agent.get<{ items: unknown[] }>(`/api/v1/customers?search=${theirs['customerId'] ?? ''}`);
  expect(found.body.items).toEqual([]);
  const filtered = await agent.get<{ items: unknown[] }>(`/api/v1/tickets?customerId=${theirs['customerId'] ?? ''}`);
  expect(filtered.body.items).toEqual([]);
});
