import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LinkView } from '../../api/links/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { rescind } from '../cli/rescind.js';
import { ownFolder } from '../platform/folders.js';
import { openBrowser } from '../support/browser.js';
import { Closers } from '../support/closers.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { CHOICE, enlarge, fileOf, getDownloads, press, readLink, sha256 } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { openS3, type S3Server } from '../support/versitygw.js';

const SIZE = 3_000_017;
const PARTS = 8;
const TTL_SECONDS = 600;

const closers = new Closers();
let s3: S3Server;
let desk: Desk;
let order: OrderView;
let link: LinkView;
let content: Buffer;
/** A desk whose storage, a real S3 server, gives the files by itself. */
beforeAll(async () => {
  s3 = await openS3();
  closers.add(() => s3[Symbol.asyncDispose]());
  const settings = { ...s3.settings('desk'), STORAGE_PRESIGN: 'true', DOWNLOAD_URL_TTL: `PT${TTL_SECONDS}S` };
  desk = await openDesk({ settings });
  closers.add(() => desk[Symbol.asyncDispose]());
  order = await desk.buy();
  ({ link } = await getDownloads(desk, order));
  content = await enlarge(desk, link, SIZE);
}, 700_000);
afterAll(() => closers[Symbol.asyncDispose]());

const used = async (): Promise<number> => (await readLink(desk, order, link.id)).downloadsUsed;

/** Presses Download, and follows it to the storage's own address. */
async function pressed(): Promise<{ readonly ours: string; readonly theirs: string }> {
  const answer = await press(link);
  expect(answer.status).toBe(303);
  const ours = fileOf(answer, desk.url);
  const moved = await fetch(ours, { redirect: 'manual' });
  expect(moved.status).toBe(302);
  return { ours, theirs: moved.headers.get('location') ?? '' };
}

test('a counted download leads to the storage’s own address for a while, and the file there is the very one', async () => {
  const before = await used();
  const { theirs } = await pressed();
  const { origin, searchParams } = new URL(theirs);
  expect(origin).toBe(s3.endpoint);
  const seconds = Number(searchParams.get('X-Amz-Expires'));
  expect(seconds).toBeGreaterThan(TTL_SECONDS - 60);
  expect(seconds).toBeLessThanOrEqual(TTL_SECONDS);
  const whole = await fetch(theirs);
  expect(whole.headers.get('content-disposition')).toContain(`filename="${link.build.fileName}"`);
  expect(sha256(new Uint8Array(await whole.arrayBuffer()))).toBe(sha256(content));
  expect(await used()).toBe(before + 1);
});

test('parts of it are fetched side by side, through our address or the storage’s, and count once', async () => {
  const before = await used();
  const { ours, theirs } = await pressed();
  const length = Math.ceil(SIZE / PARTS);
  const parts = await Promise.all(
    Array.from({ length: PARTS }, async (_, index) => {
      const [start, end] = [index * length, Math.min(SIZE, (index + 1) * length) - 1];
      const part = await fetch(index % 2 ? ours : theirs, { headers: { range: `bytes=${start}-${end}` } });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end}/${SIZE}`]);
      return Buffer.from(await part.arrayBuffer());
    }),
  );
  expect(sha256(Buffer.concat(parts))).toBe(sha256(content));
  expect(await used()).toBe(before + 1);
});

test('whoever only asks for the head is told size and checksum here: a signed address is for getting alone', async () => {
  const { ours, theirs } = await pressed();
  const head = await fetch(ours, { method: 'HEAD', redirect: 'manual' });
  expect(head.status).toBe(200);
  expect(Object.fromEntries(head.headers)).toMatchObject({
    ...{ 'content-length': String(SIZE), 'accept-ranges': 'bytes', etag: `"${sha256(content)}"` },
  });
  expect((await fetch(theirs, { method: 'PUT', body: 'another file' })).status).toBe(403);
  expect((await fetch(theirs.replace(/Expires=\d+/, 'Expires=604800'))).status).toBe(403);
});

test.each(['en', 'zh-TW'] as const)('in a browser, Download saves the file (%s)', async (locale) => {
  const before = await used();
  await using browser = await openBrowser(link.url ?? '', { locale });
  const { page, faults } = browser;
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: locale === 'en' ? 'Download' : '下載', exact: true }).click(),
  ]);
  expect(new URL(download.url()).origin).toBe(s3.endpoint);
  expect(download.suggestedFilename()).toBe(link.build.fileName);
  expect(sha256(await readFile(await download.path()))).toBe(sha256(content));
  expect(faults).toEqual([]);
  expect(await used()).toBe(before + 1);
});

test('the command line saves it too', async () => {
  using folder = ownFolder();
  const out = `${folder.path}/setup.iso`;
  const { version, language, fileType } = CHOICE;
  const software = ['--customer', order.customerId, '--subscription', order.lineItems[0]?.subscriptionId ?? ''];
  const choice = ['--version', version, '--language', language, '--file-type', fileType];
  const args = ['download', ...software, ...choice, '--out', out, '--as', 'admin_agent'];
  const { code, err } = await rescind(args, { ...desk.environment, RESCIND_URL: desk.url });
  expect([code, err]).toEqual([0, '']);
  expect(sha256(await readFile(out))).toBe(sha256(content));
}, 60_000);

test('a revocation refuses every next request here; what the storage has signed goes on until its time is over', async () => {
  const { ours, theirs } = await pressed();
  const ticket = await desk.file(cancellationOf(order));
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  expect((await press(link)).status).toBe(410);
  expect((await fetch(ours, { redirect: 'manual' })).status).toBe(410);
  // What presigning gives up, as docs/operations.md says.
  expect((await fetch(theirs)).status).toBe(200);
}, 90_000);
