import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildDetail } from '../../api/builds/schema.js';
import type { Problem } from '../../api/schema.js';
import { PART_BYTES } from '../../domain/uploads.js';
import { measureStream } from '../../platform/storage/measure.js';
import { openStorage } from '../../platform/storage/storage.js';
import { FakeVendor, type Manner } from '../fakes/vendor.js';
import { beginUpload, buildOf, hex, PRODUCT, readBuild, register, someFile, untilState } from '../support/builds.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

const content = someFile();
let vendor: FakeVendor;
let desk: Desk;
beforeAll(async () => {
  vendor = await FakeVendor.open(content);
  desk = await openDesk({ settings: { FETCH_ALLOW: vendor.place, FETCH_PATIENCE: 'PT5M' } });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await vendor[Symbol.asyncDispose]();
});

const fetched = (manner: Manner): Promise<BuildDetail> => register(desk, content, { sourceUrl: vendor.url(manner) });
async function sumOf(buildId: string): Promise<string | null> {
  const [row] = await desk.database.query<{ name: string }>('SELECT storage_name AS name FROM builds WHERE id = $1', [
    buildId,
  ]);
  const stream = await openStorage(desk.settings).read(row?.name ?? '');
  return stream && (await measureStream(stream, {})).sha256;
}

test('a build that is registered by its address is fetched, measured, and then there', async () => {
  const build = await fetched('good');
  expect(build).toMatchObject({ available: false, upload: { kind: 'fetched' } });
  // What may be a key of ours at the vendor is not shown.
  expect(build.upload?.source).toBe(vendor.url('good').split('?')[0]);
  const there = await untilState(desk, build.id, 'available');
  expect(there.upload).toMatchObject({ state: 'done', failure: null });
  expect(await sumOf(build.id)).toBe(hex(content));
});

test('a connection that breaks off goes on where it ended', async () => {
  const build = await fetched('breaks-off');
  await untilState(desk, build.id, 'available');
  expect(vendor.ranges('breaks-off')).toEqual([undefined, `bytes=${PART_BYTES}-`]);
  expect(await sumOf(build.id)).toBe(hex(content));
});

test('a server without ranges is asked for the whole again', async () => {
  const build = await fetched('no-ranges');
  await untilState(desk, build.id, 'available');
  expect(await sumOf(build.id)).toBe(hex(content));
});

test.each<[Manner, string]>([
  ['changes', 'sha256'],
  ['too-much', 'size'],
  ['announces-more', 'size'],
  ['redirects', 'redirect'],
  ['is-gone', 'status'],
])('a server that %s: the build says %s, nothing is kept, and another address may be tried', async (manner, code) => {
  const build = await fetched(manner);
  const failed = await untilState(desk, build.id, 'failed');
  expect(failed).toMatchObject({ available: false, failure: { code }, upload: { state: 'failed', parts: [] } });
  expect(await readdir(join(desk.settings.home, 'files', '.parts'))).toEqual([]);
  await beginUpload(desk, build.id, { sourceUrl: vendor.url('good') });
  await untilState(desk, build.id, 'available');
  expect(await sumOf(build.id)).toBe(hex(content));
});

test('a server that never sends the whole is given up when its time is over', async () => {
  await using hasty = await openDesk({ settings: { FETCH_ALLOW: vendor.place, FETCH_PATIENCE: 'PT4S' } });
  const build = await register(hasty, content, { sourceUrl: vendor.url('lies-short') });
  expect(await untilState(hasty, build.id, 'failed')).toMatchObject({ failure: { code: 'patience' } });
});

test('a fetch that never ends can be given up', async () => {
  const build = await fetched('drips');
  await eventually('it is asked for', async () => vendor.ranges('drips').length > 0);
  const path = `/api/v1/uploads/${build.upload?.id ?? ''}`;
  await desk.as('administrator').call('DELETE', path);
  await untilState(desk, build.id, 'missing');
  expect((await readBuild(desk, build.id)).upload).toMatchObject({ state: 'dropped' });
});

test.each([
  'http://vendor.example/a.iso',
  'https://127.0.0.1/a.iso',
  'https://169.254.169.254/latest',
  'https://user:pw@vendor.example/a.iso',
  'ftp://vendor.example/a.iso',
  'nonsense',
])('%s is no address to register', async (sourceUrl) => {
  const body = { ...buildOf(content), sourceUrl };
  const answer = await desk.as('administrator').post<Problem>(`/api/v1/products/${PRODUCT}/builds`, body);
  expect(answer).toMatchObject({
    status: 422,
    body: { code: 'url-not-allowed', errors: [{ pointer: '/sourceUrl', code: 'url-not-allowed' }] },
  });
});

test('a name that leads to a private address is found out when it connects', async () => {
  const build = await register(desk, content, { sourceUrl: 'https://localhost:9/a.iso' });
  expect(await untilState(desk, build.id, 'failed')).toMatchObject({ failure: { code: 'url-not-allowed' } });
});
