import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROUTE_PERMISSIONS } from '../../api/permissions.js';
import { ENDPOINTS } from '../../api/routes.js';
import type { Problem } from '../../api/schema.js';
import type { TicketList, TicketView } from '../../api/tickets/schema.js';
import { may } from '../../domain/permissions.js';
import { firstCustomerId, someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const DESK = ['support_agent', 'refund_approver', 'desk_manager', 'administrator', 'auditor'] as const;

const agent = () => desk.as('admin_agent');
const draft = (title: string, headers = {}) =>
  agent().post<TicketView & Pick<Problem, 'code' | 'ticketId' | 'errors'>>(
    '/api/v1/tickets',
    { problemType: 'cancellation', draft: true, title },
    headers,
  );

test('what cannot be parsed is malformed, in any way it cannot', async () => {
  const send = (body: string, headers = {}) =>
    agent().call<Problem>('POST', '/api/v1/tickets', body, { 'content-type': 'application/json', ...headers });
  expect(await send('{"a":')).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect(await send('"text"')).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect(await send('{}', { 'content-type': 'text/plain' })).toMatchObject({
    status: 415,
    body: { code: 'media-type' },
  });
  expect(await send('{}', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415 });
  expect(await send('{}', { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  expect(await send(JSON.stringify({ title: 'x'.repeat(600_000) }))).toMatchObject({
    status: 413,
    body: { code: 'too-large' },
  });
  expect(await agent().get('/api/v1/customers/%E0%A4%A')).toMatchObject({ status: 400, body: { code: 'malformed' } });
  const deep = `{"title":${'['.repeat(5000)}${']'.repeat(5000)}}`;
  expect((await send(deep)).status).toBe(422);
});

/** Somebody of the desk who may read it. */
function readerOf(path: string): string {
  const permission = ROUTE_PERMISSIONS[`GET ${path}`] ?? 'public';
  const role = DESK.find((each) => permission === 'public' || may(each, permission));
  if (!role) throw new Error(`Nobody at the desk reads ${path}`);
  return role;
}

test('every query takes what it knows and nothing else, once', async () => {
  const lists = ENDPOINTS.filter(
    ({ method, path }) => method === 'get' && !path.includes('{') && path.startsWith('/api/v1/'),
  );
  for (const { path } of lists.filter((list) => !/docs|openapi|demo|sign-in|events/.test(list.path))) {
    const answer = await desk.as(readerOf(path)).get<Problem>(`${path}?nonsense=1`);
    expect([path, answer.status, answer.body.code]).toEqual([path, 422, 'unknown-field']);
  }
  expect(await agent().get('/api/v1/tickets?limit=1&limit=2')).toMatchObject({ status: 422 });
  expect(await agent().get('/api/v1/tickets?limit=0')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/limit', code: 'too-small' }] },
  });
  expect(await agent().get('/api/v1/tickets?limit=201')).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'too-big' }] },
  });
  expect(await agent().get('/api/v1/tickets?status=unheard-of')).toMatchObject({ status: 422 });
  expect(await agent().get('/api/v1/tickets?search=%00')).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'control-character' }] },
  });
});

test('every answer carries a request ID: the one that was sent, where it can be one', async () => {
  const sent = await agent().get('/api/v1/me', { 'x-request-id': 'trace-12345678' });
  expect(sent.headers.get('x-request-id')).toBe('trace-12345678');
  const own = await agent().get('/api/v1/nothing', { 'x-request-id': 'no spaces allowed' });
  expect(own.status).toBe(404);
  expect(own.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a list is paged by cursors that no one else can make, whole and without repetition', async () => {
  for (let index = 0; index < 7; index += 1) expect((await draft(`Page ${index}`)).status).toBe(201);
  for (const sort of ['-createdAt', 'createdAt', '-updatedAt', 'number']) {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/api/v1/tickets?limit=3&draft=true&search=Page&sort=${sort}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body } = await agent().get<TicketList>(path);
      seen.push(...body.items.map(({ number }) => number));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    const ascending = [...seen].sort((a, b) => a - b);
    expect(seen).toEqual(sort.startsWith('-') ? ascending.reverse() : ascending);
  }
  const first = await agent().get<TicketList>('/api/v1/tickets?limit=1&draft=true');
  const cursor = first.body.nextCursor ?? '';
  const forged = `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'BB' : 'AA'}`;
  expect(await agent().get(`/api/v1/tickets?cursor=${forged}`)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/cursor', code: 'cursor' }] },
  });
  expect(await agent().get(`/api/v1/tickets?sort=number&cursor=${cursor}`)).toMatchObject({ status: 422 });
});

test('a change against a stale reading is a conflict; against the newest one it is made', async () => {
  const { body: ticket } = await draft('First');
  const path = `/api/v1/tickets/${ticket.id}`;
  const etag = (await agent().get(path)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^"\d+"$/);
  const changed = await agent().patch<TicketView>(path, { title: 'Second' }, { 'if-match': etag });
  expect(changed).toMatchObject({ status: 200, body: { title: 'Second' } });
  const stale = await agent().patch(path, { title: 'Third' }, { 'if-match': etag });
  expect(stale).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
  const next = changed.headers.get('etag') ?? '';
  expect((await agent().patch(path, { title: 'Third' }, { 'if-match': `W/${next}` })).status).toBe(200);
  expect((await agent().patch(path, { title: 'Fourth' }, { 'if-match': '*' })).status).toBe(200);
  const unchanged = await agent().get(path, { 'if-none-match': (await agent().get(path)).headers.get('etag') ?? '' });
  expect(unchanged.status).toBe(304);
});

test("a customer's ETag guards its changes too", async () => {
  const made = await agent().post<{ customerId: string }>('/api/v1/customers', {
    companyName: 'Fjord GmbH',
    domain: 'Fjord.example',
    contacts: [],
  });
  expect(made).toMatchObject({ status: 201, body: { domain: 'fjord.example' } });
  const path = `/api/v1/customers/${made.body.customerId}`;
  const etag = made.headers.get('etag') ?? '';
  expect((await agent().get(path)).headers.get('etag')).toBe(etag);
  expect((await agent().patch(path, { companyName: 'Fjord AG' }, { 'if-match': etag })).status).toBe(200);
  expect(await agent().patch(path, { companyName: 'Fjord SE' }, { 'if-match': etag })).toMatchObject({ status: 409 });
  const again = await agent().post('/api/v1/customers', { companyName: 'Other', domain: 'fjord.example' });
  expect(again).toMatchObject({ status: 422, body: { errors: [{ pointer: '/domain', code: 'domain-taken' }] } });
});

test('a key is needed where money moves, and nowhere else', async () => {
  const customerId = await firstCustomerId(desk);
  const body = { lines: [{ skuId: await someSkuId(desk), quantity: 1 }] };
  const bare = (method: string, path: string, sent: unknown, role = 'admin_agent') =>
    desk.as(role).call<Problem>(method, path, sent);
  expect(await bare('POST', `/api/v1/customers/${customerId}/orders`, body)).toMatchObject({
    status: 400,
    body: { code: 'idempotency-key-missing' },
  });
  const approval = { digest: 'a'.repeat(64) };
  expect(await bare('POST', `/api/v1/tickets/${randomUUID()}/approve`, approval, 'desk_manager')).toMatchObject({
    status: 400,
  });
  expect((await bare('POST', '/api/v1/tickets', { problemType: 'cancellation', draft: true })).status).toBe(201);
});

test('a key with another body is refused, with the same one it repeats the first answer, of others it knows nothing', async () => {
  const key = randomUUID();
  const first = await draft('Once', { 'idempotency-key': key });
  const again = await draft('Once', { 'idempotency-key': key });
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
  expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
  expect(await draft('Twice', { 'idempotency-key': key })).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  });
  expect(await draft('x', { 'idempotency-key': 'not a key' })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/Idempotency-Key' }] },
  });
  const other = await desk
    .as('admin_agent', 1)
    .post<TicketView>(
      '/api/v1/tickets',
      { problemType: 'cancellation', draft: true, title: 'Once' },
      { 'idempotency-key': key },
    );
  expect(other.body.id).not.toBe(first.body.id);
});

test('a refused call leaves its key free for the corrected one', async () => {
  const key = randomUUID();
  const request = {
    problemType: 'other',
    impact: 'minimal',
    title: 'Hello',
    description: 'Hello',
    customer: 'nobody.example',
    contact: { name: 'A', email: 'a@b.example' },
  };
  const refused = await agent().post('/api/v1/tickets', request, { 'idempotency-key': key });
  expect(refused.status).toBe(422);
  const { customer: _nobody, ...corrected } = request;
  expect((await agent().post('/api/v1/tickets', corrected, { 'idempotency-key': key })).status).toBe(202);
});

test('a call whose process died is taken over with the ID it had minted', async () => {
  const key = randomUUID();
  const first = await draft('Taken over', { 'idempotency-key': key });
  const forget = `UPDATE idempotency_keys SET status = 'in_progress', response_status = NULL, response_body = NULL, locked_until = now()
    WHERE resource_id = $1`;
  await desk.database.query(forget, [first.body.id]);
  const again = await draft('Taken over', { 'idempotency-key': key });
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id, number: first.body.number } });
  expect(again.headers.get('idempotency-replayed')).toBeNull();
});

test('health, readiness, description and reference page are there for anybody', async () => {
  expect(await desk.anonymous.get('/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } });
  expect(await desk.anonymous.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  expect((await desk.anonymous.get<string>('/metrics')).body).toContain('rescind_http_request_duration_seconds_bucket');
  expect((await desk.anonymous.get<{ openapi: string }>('/api/v1/openapi.json')).body.openapi).toMatch(/^3\.1/);
  const page = await desk.anonymous.get<string>('/api/v1/docs');
  expect(page.body).not.toMatch(/https?:\/\//);
  for (const [, path] of page.body.matchAll(/(?:src|href)="([^"]+)"/g))
    expect((await desk.anonymous.get(path ?? '')).status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
});

test('no answer may be framed, sniffed, or run a script of another place', async () => {
  const { headers } = await agent().get('/api/v1/me');
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-powered-by')).toBeNull();
});
