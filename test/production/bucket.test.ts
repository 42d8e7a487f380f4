import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttachmentView } from '../../api/attachments/schema.js';
import type { UploadView } from '../../api/uploads/schema.js';
import { measureStream } from '../../platform/storage/measure.js';
import { openStorage } from '../../platform/storage/storage.js';
import { beginUpload, complete, hex, partOf, readBuild, register, sendPart, someFile } from '../support/builds.js';
import { Client, signIn } from '../support/client.js';
import { Closers } from '../support/closers.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { freePort, reachable } from '../support/ports.js';
import { startProcess } from '../support/processes.js';
import { openS3, type S3Server } from '../support/versitygw.js';
import { rescind } from '../cli/rescind.js';

const closers = new Closers();
let s3: S3Server;
let desk: Desk;
let other: Client;
/** A desk on a bucket, and a second API process beside it. */
beforeAll(async () => {
  s3 = await openS3();
  closers.add(() => s3[Symbol.asyncDispose]());
  desk = await openDesk({ settings: s3.settings('desk') });
  closers.add(() => desk[Symbol.asyncDispose]());
  const port = await freePort();
  const api = startProcess('api', { ...desk.environment, PORT: String(port) });
  closers.add(() => api[Symbol.asyncDispose]());
  await reachable(port, 90_000);
  const url = `http://127.0.0.1:${port}`;
  const [person] = desk.signInsOf('administrator');
  const headers = await signIn(desk.url, person?.email ?? '', person?.password ?? '');
  other = new Client(url, () => headers);
}, 700_000);
afterAll(() => closers[Symbol.asyncDispose]());

test('two APIs and a worker make one file of parts that came to either of them', async () => {
  const content = someFile();
  const build = await register(desk, content);
  const upload = await beginUpload(desk, build.id);
  const send = (number: number) =>
    other.open(`/api/v1/uploads/${upload.id}/parts/${number}`, {
      method: 'PUT',
      headers: { origin: desk.url, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(partOf(content, number)),
    });
  const sent = await Promise.all([send(1), sendPart(desk, upload, content, 2), send(3)]);
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
  const seen = await other.get<UploadView>(`/api/v1/uploads/${upload.id}`);
  expect(seen.body.parts.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect((await complete(desk, upload)).status).toBe(200);
  expect(await readBuild(desk, build.id)).toMatchObject({ state: 'available' });
  const [row] = await desk.database.query<{ name: string }>('SELECT storage_name AS name FROM builds WHERE id = $1', [
    build.id,
  ]);
  const stream = await openStorage(desk.settings).read(row?.name ?? '');
  expect(stream && (await measureStream(stream, {}))).toEqual({ size: content.length, sha256: hex(content) });
});

test('attachments lie in the bucket too', async () => {
  const form = new FormData();
  form.set('file', new Blob(['hello']), 'note.txt');
  const { status, body } = await desk.as('admin_agent').post<AttachmentView>('/api/v1/attachments', form);
  expect(status).toBe(201);
  const answer = await desk.as('admin_agent').open(`/api/v1/attachments/${body.id}`);
  expect(await answer.text()).toBe('hello');
});

test('while the storage is away, what needs it says so, and the rest goes on', async () => {
  const build = await register(desk, Buffer.from('x'));
  await s3.stop();
  const answer = await desk.as('administrator').post(`/api/v1/builds/${build.id}/uploads`);
  expect(answer).toMatchObject({ status: 503, body: { code: 'dependency-unavailable' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await desk.as('admin_agent').get('/api/v1/customers')).status).toBe(200);
  const doctor = await rescind(['doctor', '--json'], desk.environment);
  const { checks } = JSON.parse(doctor.out) as { checks: { name: string; ok: boolean; detail: string }[] };
  expect(checks.find(({ name }) => name === 'storage')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('does not work'),
  });
  await s3.start();
  expect((await desk.as('administrator').post(`/api/v1/builds/${build.id}/uploads`)).status).toBe(201);
}, 120_000);
