import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DownloadsView, LinkList, UsageView } from '../../api/links/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { Problem } from '../../api/schema.js';
import type { SoftwareView } from '../../api/software/schema.js';
import { linkTokenHash } from '../../platform/link-token.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { CHOICE, getDownloads, press, readLink, softwarePath } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const agent = () => desk.as('admin_agent');
const PRODUCT_KEY = /^[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}$/;
const usageOf = async (order: OrderView, query = '') =>
  expectDone('Usage', await agent().get<UsageView>(`${softwarePath(order)}/usage${query}`));

test('an admin agent gets the key and a link of fourteen days and fifty downloads, and it is recorded', async () => {
  const order = await desk.buy();
  const { keys, link } = await getDownloads(desk, order);
  expect(keys).toEqual([
    { id: expect.any(String), key: expect.stringMatching(PRODUCT_KEY), lastFive: keys[0]?.key?.slice(-5) },
  ]);
  expect(link).toMatchObject({
    state: 'active',
    activation: 1,
    downloadsUsed: 0,
    downloadsAllowed: 50,
    url: expect.stringMatching(/\/d\/[A-Za-z0-9_-]{43}$/),
    build: { ...CHOICE, architecture: 'x64', fileName: expect.stringMatching(/\.iso$/), size: expect.any(Number) },
  });
  expect(Date.parse(link.expiresAt) - Date.parse(link.activatedAt)).toBe(14 * 86_400_000);
  const usage = await usageOf(order);
  expect(usage.items.map(({ kind }) => kind).sort()).toEqual(['key-revealed', 'link-activated']);
  const { name } = desk.signInsOf('admin_agent')[0] ?? {};
  for (const { actor, address, linkId, agent: with_ } of usage.items) {
    expect({ actor, address, linkId }).toMatchObject({
      actor: { kind: 'user', name, role: 'admin_agent' },
      address: '127.0.0.1',
      linkId: link.id,
    });
    expect(with_).toBe('node');
  }
  expect(usage.totals).toEqual({ keyReveals: 1, activations: 1, downloads: 0 });
});

test('again before its end is the same activation; twenty at once make one', async () => {
  const order = await desk.buy();
  const all = await Promise.all(Array.from({ length: 20 }, () => getDownloads(desk, order)));
  expect(new Set(all.map(({ link }) => `${link.id} ${link.url} ${link.activation} ${link.expiresAt}`)).size).toBe(1);
  const { totals } = await usageOf(order);
  expect(totals).toEqual({ keyReveals: 20, activations: 1, downloads: 0 });
});

test('each build has its own link; the list has them all, without keys, page by page', async () => {
  const order = await desk.buy();
  const chosen = [CHOICE, { ...CHOICE, fileType: 'exe' }, { ...CHOICE, language: 'zh-TW', fileType: 'exe' }];
  const made: string[] = [];
  for (const choice of chosen) made.push((await getDownloads(desk, order, choice)).link.id);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = `?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: LinkList = expectDone('Links', await agent().get<LinkList>(`${softwarePath(order)}/downloads${query}`));
    expect(JSON.stringify(page)).not.toMatch(/[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(3);
  expect(new Set(seen)).toEqual(new Set(made));
});

test.each([
  [{ ...CHOICE, version: '9.9' }, '/version'],
  [{ ...CHOICE, language: 'fr-FR' }, '/language'],
  [{ version: '1.0', language: 'en-US', fileType: 'exe' }, '/fileType'],
  [{ ...CHOICE, architecture: 'arm64' }, '/architecture'],
])('a build that there is not, %j, is refused at its first wrong choice', async (choice, pointer) => {
  const order = await desk.buy();
  const answer = await agent().post<Problem>(`${softwarePath(order)}/downloads`, choice);
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation', errors: [{ pointer, code: 'choice' }] } });
});

test('sales and helpdesk agents and the desk are refused, told who may, and see links without their address', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  for (const role of ['sales_agent', 'helpdesk_agent', 'support_agent', 'administrator', 'desk_manager']) {
    const path = `${softwarePath(order)}/downloads`;
    const refused = await desk.as(role).post<Problem>(path, CHOICE);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining('admin agent') },
    });
    expect(await desk.as(role).post(`${path}/${link.id}/send`, { to: 'a@b.example' })).toMatchObject({ status: 403 });
    const { body } = await desk.as(role).get<LinkList>(path);
    expect(body.items).toMatchObject([{ id: link.id, url: null, downloadsUsed: 0 }]);
    expect(await desk.as(role).get(`${softwarePath(order)}/usage`)).toMatchObject({ status: 200 });
  }
  expect((await usageOf(order)).totals.keyReveals).toBe(1);
});

test('another partner sees nothing, and an order without keys has none to show', async () => {
  const order = await desk.buy();
  await getDownloads(desk, order);
  const other = desk.as('admin_agent', 1);
  for (const path of ['', `/${randomUUID()}`]) {
    expect(await other.get(`${softwarePath(order)}/downloads${path}`)).toMatchObject({ status: 404 });
  }
  expect(await other.post(`${softwarePath(order)}/downloads`, CHOICE)).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  });
  await desk.database.query(`UPDATE orders SET status = 'pending' WHERE id = $1`, [order.orderId]);
  const pending = await agent().post(`${softwarePath(order)}/downloads`, CHOICE);
  expect(pending).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
});

test('while a cancellation is pending nothing is shown or activated; after a withdrawal it is again', async () => {
  const order = await desk.buy();
  const ticket = await desk.file(cancellationOf(order));
  const path = `${softwarePath(order)}/downloads`;
  const refused = await agent().post<Problem>(path, CHOICE);
  expect(refused).toMatchObject({ status: 409, body: { code: 'open-cancellation', ticketId: ticket.id } });
  expect((await usageOf(order)).items).toEqual([]);
  await agent().post(`/api/v1/tickets/${ticket.id}/withdraw`, { reason: 'Needed after all' });
  await desk.until(ticket.id, 'withdrawn');
  expect(await agent().post(path, CHOICE)).toMatchObject({ status: 200, body: { link: { activation: 1 } } });
});

test('a filing and a reveal at the same moment are one after the other, never both', async () => {
  for (let round = 0; round < 6; round += 1) {
    const order = await desk.buy();
    const [filed, shown] = await Promise.all([
      agent().post<{ id: string }>('/api/v1/tickets', cancellationOf(order)),
      agent().post<Problem>(`${softwarePath(order)}/downloads`, CHOICE),
    ]);
    expect([201, 202]).toContain(filed.status);
    const again = await agent().post<Problem>(`${softwarePath(order)}/downloads`, CHOICE);
    expect(again).toMatchObject({ status: 409, body: { code: 'open-cancellation' } });
    const { totals } = await usageOf(order);
    expect(totals.keyReveals).toBe(shown.status === 200 ? 1 : 0);
  }
});

test('a cancelled line shows no key any more, and says that it was revoked', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const ticket = await desk.file(cancellationOf(order));
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  const answer = await agent().post<Problem>(`${softwarePath(order)}/downloads`, CHOICE);
  expect(answer).toMatchObject({ status: 410, body: { code: 'link-revoked' } });
  expect(await readLink(desk, order, link.id)).toMatchObject({ state: 'revoked' });
  expect((await press(link)).status).toBe(410);
});

test('the same call under the same key is answered anew: nothing is activated by it, and nothing kept of its keys', async () => {
  const order = await desk.buy();
  const key = randomUUID();
  const call = () =>
    agent().post<DownloadsView>(`${softwarePath(order)}/downloads`, CHOICE, { 'idempotency-key': key });
  const first = await call();
  await desk.database.query(
    `UPDATE links SET activated_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE id = $1`,
    [first.body.link.id],
  );
  const second = await call();
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(second.body.keys).toEqual(first.body.keys);
  expect(second.body.link).toMatchObject({ id: first.body.link.id, activation: 1, state: 'expired' });
  const rows = await desk.database.query<{ all: string }>('SELECT k::text AS all FROM idempotency_keys k');
  expect(rows.length).toBeGreaterThan(0);
  const secrets = [first.body.keys[0]?.key ?? '', new URL(first.body.link.url ?? '').pathname.slice(3)];
  for (const { all } of rows) for (const secret of secrets) expect(all).not.toContain(secret);
  const third = await agent().post<DownloadsView>(`${softwarePath(order)}/downloads`, CHOICE);
  expect(third.body.link).toMatchObject({ activation: 2, state: 'active', url: first.body.link.url });
});

test('only the hash of a token is stored, and the audit trail names the act, not the secret', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const token = new URL(link.url ?? '').pathname.slice('/d/'.length);
  const [row] = await desk.database.query<{ hash: Buffer; text: string }>(
    'SELECT token_hash AS hash, l::text AS text FROM links l WHERE id = $1',
    [link.id],
  );
  expect(row?.hash.equals(linkTokenHash(token))).toBe(true);
  expect(row?.text).not.toContain(token);
  const audit = await desk
    .as('auditor')
    .get<{ items: { action: string; target: string }[] }>('/api/v1/audit?limit=200');
  expect(audit.body.items).toContainEqual(
    expect.objectContaining({
      action: 'POST /api/v1/customers/{customerId}/software/{subscriptionId}/downloads',
      target: `${softwarePath(order)}/downloads`,
    }),
  );
  expect(JSON.stringify(audit.body)).not.toContain(token);
});

test('the software shows what is left of its links', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  await press(link);
  const { body } = await desk.as('sales_agent').get<SoftwareView>(softwarePath(order));
  expect(body.links).toMatchObject([{ id: link.id, state: 'active', downloadsUsed: 1, downloadsAllowed: 50 }]);
});

test('the usage is a list of pages and a count by day', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  for (let count = 0; count < 3; count += 1) {
    await press(link, { headers: { 'user-agent': `Tool\u0009/1 ${'x'.repeat(500)}` } });
  }
  const first = await usageOf(order, '?limit=2');
  expect(first.items.map(({ kind }) => kind)).toEqual(['downloaded', 'downloaded']);
  expect(first.items[0]).toMatchObject({
    actor: { kind: 'contact', name: 'Link holder' },
    address: '127.0.0.1',
    linkId: link.id,
  });
  expect(first.items[0]?.agent).toHaveLength(300);
  const rest = await usageOf(order, `?limit=10&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
  expect(rest.items.map(({ kind }) => kind)[0]).toBe('downloaded');
  expect(rest.items).toHaveLength(3);
  expect(first.totals).toEqual({ keyReveals: 1, activations: 1, downloads: 3 });
  expect(first.byDay).toEqual([{ day: new Date().toISOString().slice(0, 10), downloads: 3 }]);
});

test('the keys of a key service over HTTP, which gives them once, can be shown again', async () => {
  await using service = await FakeKeyService.open();
  await using other = await openDesk({ settings: service.settings });
  const order = await other.buy({ quantity: 2 });
  const { keys } = await getDownloads(other, order);
  expect(keys.map(({ key }) => key)).toEqual([...service.keys.values()].map(({ key }) => key));
  expect((await getDownloads(other, order)).keys).toEqual(keys);
  const kept = await other.database.query<{ text: string }>('SELECT c::text AS text FROM key_copies c');
  expect(kept).toHaveLength(keys.length);
  expect(kept[0]?.text).not.toContain(keys[0]?.key);
});
