import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProductView } from '../../api/catalogue/schema.js';
import type { Problem } from '../../api/schema.js';
import { measureStream } from '../../platform/storage/measure.js';
import { openStorage } from '../../platform/storage/storage.js';
import {
  base64,
  beginUpload,
  complete,
  drop,
  hex,
  partOf,
  PRODUCT,
  putPart,
  readBuild,
  readUpload,
  register,
  sendPart,
  someFile,
} from '../support/builds.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const admin = () => desk.as('administrator');
const kept = async (folder: string) =>
  (await readdir(join(desk.settings.home, 'files', folder)).catch(() => [])).length;
/** Waits until the storage holds no part of this upload. */
async function untilNoParts({ id }: { readonly id: string }): Promise<void> {
  const [row] = await desk.database.query<{ handle: string }>('SELECT handle FROM uploads WHERE id = $1', [id]);
  await eventually('its parts are gone', async () => (await kept(join('.parts', row?.handle ?? ''))) === 0);
}

/** The SHA-256 of a build's file as the storage has it. */
async function sumOf(buildId: string): Promise<string | null> {
  const [row] = await desk.database.query<{ name: string | null }>(
    'SELECT storage_name AS name FROM builds WHERE id = $1',
    [buildId],
  );
  const stream = row?.name ? await openStorage(desk.settings).read(row.name) : null;
  return stream && (await measureStream(stream, {})).sha256;
}
/** Whether partners see it as something to choose. */
async function offered(version: string): Promise<boolean | undefined> {
  const { body } = await desk.as('admin_agent').get<ProductView>(`/api/v1/products/${PRODUCT}`);
  return body.skus[0]?.builds.find((build) => build.version === version)?.available;
}

describe('a file that is sent in parts', () => {
  test('is shown at once, and can be chosen only when it is whole and measured', async () => {
    const content = someFile();
    const build = await register(desk, content);
    expect(build).toMatchObject({ state: 'missing', available: false, upload: null });
    expect(await offered(build.version)).toBe(false);
    const upload = await beginUpload(desk, build.id);
    expect(upload).toMatchObject({ kind: 'sent', state: 'open', size: content.length, parts: [], received: 0 });
    for (const number of [3, 1, 2]) {
      expect(await sendPart(desk, upload, content, number)).toMatchObject({
        status: 200,
        body: { number, sha256: hex(partOf(content, number)) },
      });
    }
    expect(await readBuild(desk, build.id)).toMatchObject({ state: 'uploading', upload: { received: content.length } });
    expect(await complete(desk, upload)).toMatchObject({ status: 200, body: { state: 'done', parts: [] } });
    expect(await readBuild(desk, build.id)).toMatchObject({ state: 'available', available: true, failure: null });
    expect(await sumOf(build.id)).toBe(hex(content));
    expect(await offered(build.version)).toBe(true);
    await untilNoParts(upload);
  });

  test('goes on after a break with the parts that are missing, also when some were sent side by side or twice', async () => {
    const content = someFile();
    const build = await register(desk, content);
    const first = await beginUpload(desk, build.id);
    await sendPart(desk, first, content, 2);
    const broken = new AbortController();
    const half = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(partOf(content, 1).subarray(0, 100_000)));
        setTimeout(() => broken.abort(), 200);
      },
    });
    const path = `/api/v1/uploads/${first.id}/parts/1`;
    const headers = { origin: desk.url, 'content-type': 'application/octet-stream' };
    const sending = { method: 'PUT', headers, body: half, duplex: 'half', signal: broken.signal };
    await expect(admin().open(path, sending as RequestInit)).rejects.toThrow();
    const again = await beginUpload(desk, build.id);
    expect(again).toMatchObject({ id: first.id, parts: [{ number: 2 }] });
    const sent = await Promise.all([1, 3, 3, 1, 2].map((number) => sendPart(desk, again, content, number)));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await complete(desk, again)).status).toBe(200);
    expect(await sumOf(build.id)).toBe(hex(content));
  });

  test('that is another one than was said is no file: the answer names the field, and nothing is kept', async () => {
    const content = someFile();
    const before = await kept('builds');
    const build = await register(desk, content);
    const upload = await beginUpload(desk, build.id);
    const other = Buffer.from(content);
    other[5] = (other[5] ?? 0) ^ 1;
    for (const number of [1, 2, 3]) await sendPart(desk, upload, other, number);
    const answer = await complete(desk, upload);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'validation', errors: [{ pointer: '/sha256', code: 'file-sha256' }] },
    });
    expect((answer.body as unknown as Problem).errors?.[0]?.message).toContain(hex(other));
    expect(await readBuild(desk, build.id)).toMatchObject({
      state: 'failed',
      available: false,
      failure: { code: 'sha256' },
    });
    expect([await kept('builds'), await sumOf(build.id)]).toEqual([before, null]);
    await untilNoParts(upload);
    // Asked again, it says the same; a new attempt may be right.
    expect((await complete(desk, upload)).status).toBe(422);
    const second = await beginUpload(desk, build.id);
    expect(second.id).not.toBe(upload.id);
    for (const number of [1, 2, 3]) await sendPart(desk, second, content, number);
    expect((await complete(desk, second)).status).toBe(200);
    expect(await sumOf(build.id)).toBe(hex(content));
  });

  test('takes only parts that can be its own', async () => {
    const content = someFile();
    const upload = await beginUpload(desk, (await register(desk, content)).id);
    const path = (number: number | string) => `/api/v1/uploads/${upload.id}/parts/${number}`;
    const part = partOf(content, 1);
    const put = (to: string, bytes: Buffer, headers = {}) => putPart<Problem>(desk, to, bytes, headers);
    for (const number of [0, 4, 'x', '01', 10_001]) expect((await put(path(number), part)).status).toBe(404);
    expect(await put(path(1), part.subarray(1))).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'file-size' }] },
    });
    expect(await put(path(1), Buffer.concat([part, part]))).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(await put(path(1), Buffer.alloc(0))).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'file-size' }] },
    });
    const typed = { 'content-type': 'application/json' };
    expect(await put(path(1), part, typed)).toMatchObject({ status: 415, body: { code: 'media-type' } });
    const digest = (sum: string) => ({ 'content-digest': `sha-256=:${sum}:` });
    expect(await put(path(1), part, digest(base64(Buffer.from('x'))))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/Content-Digest', code: 'digest' }] },
    });
    expect(await put(path(1), part, { 'content-digest': 'md5=:x:' })).toMatchObject({ status: 422 });
    expect((await readUpload(desk, upload.id)).parts).toEqual([]);
    expect((await put(path(1), part, digest(base64(part)))).status).toBe(200);
    expect(await complete(desk, upload)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  });

  test('can be given up, and takes nothing more then', async () => {
    const content = someFile();
    const build = await register(desk, content);
    const upload = await beginUpload(desk, build.id);
    await sendPart(desk, upload, content, 1);
    expect(await drop(desk, upload)).toMatchObject({ state: 'dropped', parts: [] });
    expect(await drop(desk, upload)).toMatchObject({ state: 'dropped' });
    expect(await sendPart(desk, upload, content, 2)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    expect((await complete(desk, upload)).status).toBe(409);
    expect((await readBuild(desk, build.id)).state).toBe('missing');
    await untilNoParts(upload);
  });

  test('is begun once however many begin it, and never again once the file is there', async () => {
    const content = Buffer.from('a small one');
    const build = await register(desk, content);
    const begun = await Promise.all([1, 2, 3, 4].map(() => beginUpload(desk, build.id)));
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    const [upload] = begun;
    await sendPart(desk, upload!, content, 1);
    const ends = await Promise.all([1, 2, 3].map(() => complete(desk, upload!)));
    expect(ends.map(({ status }) => status)).toEqual([200, 200, 200]);
    const path = `/api/v1/builds/${build.id}/uploads`;
    expect(await admin().post(path)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    await openStorage(desk.settings).remove(
      (
        await desk.database.query<{ name: string }>('SELECT storage_name AS name FROM builds WHERE id = $1', [build.id])
      )[0]?.name ?? '',
    );
    expect((await admin().post(path)).status).toBe(201); // what the storage has lost may come again
  });
});

test('parts that nobody joins are forgotten when their time is over', async () => {
  await using hasty = await openDesk({ settings: { UPLOAD_TTL: 'PT2S' } });
  const content = someFile();
  const build = await register(hasty, content);
  const upload = await beginUpload(hasty, build.id);
  await sendPart(hasty, upload, content, 1);
  await eventually('it has expired', async () => (await readUpload(hasty, upload.id)).state === 'expired');
  expect(await sendPart(hasty, upload, content, 2)).toMatchObject({ status: 409 });
  expect(await readBuild(hasty, build.id)).toMatchObject({ state: 'missing', upload: { state: 'expired', parts: [] } });
  expect(await readdir(join(hasty.settings.home, 'files', '.parts'))).toEqual([]);
});

test('an upload that was begun while Temporal was away gets its story from the sweeper', async () => {
  const build = await register(desk, Buffer.from('x'));
  const [row] = await desk.database.query<{ id: string }>(
    `INSERT INTO uploads (build_id, kind, storage_name, handle, part_bytes, created_by, created_at, expires_at)
     VALUES ($1, 'sent', 'builds/unheard', $2, 8388608, 'test', now() - interval '1 minute', now() - interval '1 second') RETURNING id`,
    [build.id, '0'.repeat(32)],
  );
  const expired = async () => (await readUpload(desk, row?.id ?? '')).state === 'expired';
  await eventually('it has expired', expired, { withinMs: 90_000 });
});
