import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildDetail, BuildDetails } from '../../api/builds/schema.js';
import type { Problem } from '../../api/schema.js';
import type { UploadView } from '../../api/uploads/schema.js';
import { beginUpload, buildOf, complete, PRODUCT, register, sendPart, untilState } from '../support/builds.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const admin = () => desk.as('administrator');

test('a build is registered once, and what cannot be one is named', async () => {
  const path = `/api/v1/products/${PRODUCT}/builds`;
  const body = buildOf(Buffer.from('x'));
  const headers = { 'idempotency-key': 'twice-is-once' };
  const [first, replay] = [
    await admin().post<BuildDetail>(path, body, headers),
    await admin().post<BuildDetail>(path, body, headers),
  ];
  expect([first.status, replay.body]).toEqual([201, first.body]);
  expect(await admin().post(path, body)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/version', code: 'build-exists' }] },
  });
  const wrong = { ...body, sha256: 'abc', size: 0, fileName: '../x', language: '繁體', version: ' ', extra: 1 };
  const { body: problem } = await admin().post<Problem>(path, wrong);
  expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
    '/extra',
    '/fileName',
    '/language',
    '/sha256',
    '/size',
    '/version',
  ]);
  expect((await admin().post('/api/v1/products/nothing/builds', body)).status).toBe(404);
  const { body: list } = await admin().get<BuildDetails>(path);
  expect(list.items.map(({ id }) => id)).toContain(first.body.id);
  expect(list.items.filter(({ state }) => state === 'available').length).toBeGreaterThanOrEqual(5);
});

test('a build goes again as long as it has no file; then it stays', async () => {
  const [gone, stays] = [await register(desk, Buffer.from('a')), await register(desk, Buffer.from('b'))];
  const upload = await beginUpload(desk, stays.id);
  const remove = (id: string) => admin().call('DELETE', `/api/v1/builds/${id}`);
  expect(await remove(stays.id)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  await sendPart(desk, upload, Buffer.from('b'), 1);
  await complete(desk, upload);
  expect((await remove(stays.id)).status).toBe(409);
  expect((await remove(gone.id)).status).toBe(204);
  expect((await remove(gone.id)).status).toBe(404);
  await untilState(desk, stays.id, 'available');
});

test('a build belongs to the administrator; what is done with it is in the audit trail', async () => {
  const build = await register(desk, Buffer.from('x'));
  const upload = await beginUpload(desk, build.id);
  for (const role of ['admin_agent', 'desk_manager', 'auditor']) {
    const path = `/api/v1/uploads/${upload.id}`;
    expect((await desk.as(role).get(path)).status).toBe(403);
    expect((await desk.as(role).post(`/api/v1/products/${PRODUCT}/builds`, {})).status).toBe(403);
  }
  const { body } = await desk.as('auditor').get<{ items: { action: string; target: string }[] }>('/api/v1/audit');
  expect(body.items).toContainEqual(
    expect.objectContaining({
      action: 'POST /api/v1/builds/{buildId}/uploads',
      target: `/api/v1/builds/${build.id}/uploads`,
    }),
  );
});

test('a build that is promised otherwise has no file until one comes that is so', async () => {
  const build = await register(desk, Buffer.from('as promised'));
  const upload = await beginUpload(desk, build.id);
  await sendPart(desk, upload, Buffer.from('as promised'), 1);
  await complete(desk, upload);
  await desk.database.query(`UPDATE builds SET file_name = 'renamed.iso' WHERE id = $1`, [build.id]);
  await untilState(desk, build.id, 'available');
  await desk.database.query(`UPDATE builds SET sha256 = repeat('0', 64) WHERE id = $1`, [build.id]);
  await untilState(desk, build.id, 'missing');
});

test('the API’s own database role cannot say that a file is there', async () => {
  const build = await register(desk, Buffer.from('x'));
  const upload: UploadView = await beginUpload(desk, build.id);
  for (const sql of [
    `UPDATE builds SET storage_name = 'builds/x' WHERE id = '${build.id}'`,
    `UPDATE uploads SET state = 'done', ended_at = now() WHERE id = '${upload.id}'`,
    `DELETE FROM builds WHERE id = '${build.id}'`,
  ]) {
    await expect(desk.database.query(`DO $$ BEGIN SET LOCAL ROLE rescind_api; ${sql}; END $$`)).rejects.toThrow(
      /permission denied/,
    );
  }
});
