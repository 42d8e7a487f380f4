import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LinkView } from '../../api/links/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { Problem } from '../../api/schema.js';
import { Closers } from '../support/closers.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { enlarge, fileOf, getDownloads, press, readLink, sha256 } from '../support/downloads.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { freePort, reachable } from '../support/ports.js';
import { type RunningProcess, startProcess } from '../support/processes.js';

/** Two API processes on one database, as in production. */
const closers = new Closers();
let desk: Desk;
let second: RunningProcess;
let urls: readonly [string, string];

beforeAll(async () => {
  desk = await openDesk();
  closers.add(() => desk[Symbol.asyncDispose]());
  const port = await freePort();
  second = startProcess('api', { ...desk.environment, PORT: String(port), LOG_LEVEL: 'trace' });
  closers.add(() => second[Symbol.asyncDispose]());
  await reachable(port, 60_000);
  urls = [desk.url, `http://127.0.0.1:${port}`];
});
afterAll(() => closers[Symbol.asyncDispose]());

const codeOf = async (response: Response): Promise<string> => ((await response.json()) as Problem).code;
const events = async ({ id }: LinkView): Promise<number> => {
  const [row] = await desk.database.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM usage_events WHERE link_id = $1 AND kind = 'downloaded'`,
    [id],
  );
  return row?.count ?? -1;
};

test('of 200 redemptions at once at two processes exactly 50 succeed, and 150 hear of the limit', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const pressed = await Promise.all(
    Array.from({ length: 200 }, (_, index) => press(link, { at: urls[index % 2] ?? '' })),
  );
  const given = pressed.filter(({ status }) => status === 303);
  const refused = pressed.filter(({ status }) => status === 410);
  expect([given.length, refused.length]).toEqual([50, 150]);
  expect(new Set(await Promise.all(refused.map(codeOf)))).toEqual(new Set(['download-limit']));
  expect(await events(link)).toBe(50);
  expect(await readLink(desk, order, link.id)).toMatchObject({ state: 'exhausted', downloadsUsed: 50 });
  const { link: again } = await getDownloads(desk, order);
  expect(again).toMatchObject({ id: link.id, url: link.url, activation: 2, state: 'active', downloadsUsed: 0 });
  expect((await press(again, { at: urls[1] })).status).toBe(303);
});

test('looking counts nothing: page, HEAD, previews, scanners that follow the form', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const url = link.url ?? '';
  const looks = await Promise.all([
    fetch(url),
    fetch(url, { method: 'HEAD' }),
    fetch(url, { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0', accept: 'text/html' } }),
    fetch(`${url}?lang=zh-TW`),
    fetch(`${url}/download`),
    fetch(`${url}/download`, { method: 'HEAD' }),
  ]);
  expect(looks.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect((await fetch(`${url}/download`, { method: 'PUT' })).status).toBe(405);
  expect((await fetch(`${url}/download`, { method: 'OPTIONS' })).status).toBe(405);
  expect(await readLink(desk, order, link.id)).toMatchObject({ downloadsUsed: 0 });
  expect(await events(link)).toBe(0);
});

test('one press is one redemption, however the file is then fetched: HEAD, eight parts at once, a rest', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const content = await enlarge(desk, link, 3_000_001);
  const pressed = await press(link);
  expect([pressed.status, pressed.headers.get('cache-control')]).toEqual([303, 'no-store']);
  const file = fileOf(pressed, desk.url);
  const head = await fetch(file, { method: 'HEAD' });
  expect(Object.fromEntries(head.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'content-length': '3000001',
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="[^"]+\.iso"/),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    etag: `"${sha256(content)}"`,
  });
  const size = Math.ceil(content.length / 8);
  const parts = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const answer = await fetch(file.replace(urls[0], urls[index % 2] ?? ''), {
        headers: { range: `bytes=${index * size}-${(index + 1) * size - 1}` },
      });
      expect(answer.status).toBe(206);
      return Buffer.from(await answer.arrayBuffer());
    }),
  );
  expect(sha256(Buffer.concat(parts))).toBe(sha256(content));
  const rest = await fetch(file, { headers: { range: 'bytes=2999000-', 'if-range': `"${sha256(content)}"` } });
  expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 2999000-3000000/3000001']);
  expect(Buffer.from(await rest.arrayBuffer()).equals(content.subarray(2_999_000))).toBe(true);
  const other = await fetch(file, { headers: { range: 'bytes=2999000-', 'if-range': '"another"' } });
  expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 3_000_001]);
  const outside = await fetch(file, { headers: { range: 'bytes=3000001-' } });
  expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */3000001']);
  expect(await events(link)).toBe(1);
  expect(await readLink(desk, order, link.id)).toMatchObject({ downloadsUsed: 1 });
});

test('a press needs nothing but the link: any origin, a form, a cookie, no body', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const ways: RequestInit[] = [
    { headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' } },
    { headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
    { headers: { cookie: 'a=b', 'content-type': 'application/json' }, body: '{"broken' },
  ];
  for (const way of ways) {
    const pressed = await fetch(`${link.url}/download`, { method: 'POST', redirect: 'manual', ...way });
    expect(pressed.status).toBe(303);
  }
  expect(await events(link)).toBe(3);
});

test('what is nobody’s is not found, and says so as a problem or as a page in the language of its reader', async () => {
  const url = `${desk.url}/d/${'A'.repeat(43)}`;
  const problem = await fetch(`${url}/download`, { method: 'POST', headers: { 'accept-language': 'zh-TW' } });
  expect([problem.status, problem.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
  expect(await problem.json()).toMatchObject({
    code: 'not-found',
    title: '找不到此項目',
    instance: '/d/{token}/download',
  });
  const page = await fetch(`${url}/download`, {
    method: 'POST',
    headers: { accept: 'text/html', 'accept-language': 'zh-TW' },
  });
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('找不到此連結');
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(`${desk.url}/f/${'A'.repeat(56)}/setup.iso`)).status).toBe(404);
  expect((await fetch(`${desk.url}/d/short`)).status).toBe(404);
});

test('a file has no name but its own', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const file = fileOf(await press(link), desk.url);
  expect((await fetch(file)).status).toBe(200);
  expect((await fetch(file.replace(/[^/]+$/, 'other.iso'))).status).toBe(404);
});

test('a revocation stops the next redemption and the granted file at both processes at once', async () => {
  const order: OrderView = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const file = fileOf(await press(link), desk.url);
  const ticket = await desk.file(cancellationOf(order));
  expect((await press(link, { at: urls[1] })).status).toBe(303);
  await desk.approve(await desk.ticket(ticket.id)); // the download just now is part of what is approved
  await desk.until(ticket.id, 'completed');
  for (const url of urls) {
    const pressed = await press(link, { at: url });
    expect([pressed.status, await codeOf(pressed)]).toEqual([410, 'link-revoked']);
    const granted = await fetch(file.replace(urls[0], url));
    expect([granted.status, await codeOf(granted)]).toEqual([410, 'link-revoked']);
  }
  expect(await desk.ticket(ticket.id)).toMatchObject({ evidence: { downloads: 2 } });
});

test('no token and no grant stands in what a process logged', async () => {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const pressed = await press(link, { at: urls[1] });
  await fetch(fileOf(pressed, urls[1]));
  await fetch(`${urls[1]}${new URL(link.url ?? '').pathname}/nothing`);
  await fetch(`${urls[1]}/${new URL(link.url ?? '').pathname}`);
  const grant = /\/f\/([^/]+)\//.exec(pressed.headers.get('location') ?? '')?.[1] ?? 'none';
  const token = new URL(link.url ?? '').pathname.slice('/d/'.length);
  await eventually('the requests are logged', () => Promise.resolve(second.output().includes('/f/{grant}/{fileName}')));
  expect(second.output()).not.toContain(token);
  expect(second.output()).not.toContain(grant);
});
