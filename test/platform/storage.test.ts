import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../platform/settings.js';
import { ContentMismatch } from '../../platform/storage/errors.js';
import { measureStream } from '../../platform/storage/measure.js';
import { BadStorageName, randomName } from '../../platform/storage/name.js';
import { openStorage, type Storage } from '../../platform/storage/storage.js';
import { openS3, type S3Server } from '../support/versitygw.js';

const MEBIBYTE = 1024 * 1024;
const sum = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const measured = (content: Buffer) => ({ size: content.length, sha256: sum(content) });

let home: string;
let s3: S3Server;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'rescind-storage-'));
  s3 = await openS3();
}, 700_000);
afterAll(async () => {
  await s3[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

const settings = (more: Record<string, string> = {}) => readSettings({ RESCIND_HOME: home, ...more });
const OPEN: Record<string, () => Storage> = {
  'a folder': () => openStorage(settings()),
  'a bucket': () => openStorage(settings(s3.settings('desk'))),
};
/** Large contents are compared by their sums: `toEqual` compares byte by byte. */
const read = async (stream: Readable | null) => (stream ? measureStream(stream, {}) : null);

describe.each(Object.keys(OPEN))('%s', (kind) => {
  const storage = () => OPEN[kind]!();

  test('keeps a file whole, and gives it back whole or in part', async () => {
    const [name, content] = [randomName('builds'), randomBytes(300_000)];
    expect(await storage().put(name, content)).toEqual(measured(content));
    expect(await storage().head(name)).toEqual({ size: content.length });
    expect(await read(await storage().read(name))).toEqual(measured(content));
    for (const [start, end] of [
      [0, 0],
      [1000, 1999],
      [299_999, 299_999],
    ] as const) {
      expect(await read(await storage().read(name, { start, end }))).toEqual(
        measured(content.subarray(start, end + 1)),
      );
    }
  });

  test('keeps a stream of any length, in pieces of any length', async () => {
    for (const lengths of [[], [1], [8 * MEBIBYTE], [3 * MEBIBYTE, 13 * MEBIBYTE, 4 * MEBIBYTE, 7]]) {
      const pieces = lengths.map((length) => randomBytes(length));
      const [name, content] = [randomName('builds'), Buffer.concat(pieces)];
      expect(await storage().put(name, Readable.from(pieces), { size: content.length })).toEqual(measured(content));
      expect(await read(await storage().read(name))).toEqual(measured(content));
    }
  });

  test('keeps nothing of what is not as it was said, nor of what breaks off', async () => {
    const content = randomBytes(9 * MEBIBYTE);
    async function* broken() {
      yield content;
      throw new Error('broken off');
    }
    const wrong: [Readable | Buffer, object, string][] = [
      [content, { size: content.length - 1 }, 'size'],
      [content, { size: content.length + 1 }, 'size'],
      [Readable.from([content]), { sha256: '0'.repeat(64) }, 'sha256'],
    ];
    for (const [source, about, field] of wrong) {
      const name = randomName('builds');
      await expect(storage().put(name, source, about)).rejects.toMatchObject({ field });
      expect(await storage().head(name)).toBeNull();
    }
    const name = randomName('builds');
    await expect(storage().put(name, Readable.from(broken()))).rejects.toThrow('broken off');
    expect(await storage().head(name)).toBeNull();
  });

  test('replaces and removes; what is not there is not there, and removing it is nothing', async () => {
    const name = randomName('attachments');
    for (const content of [Buffer.from('one'), Buffer.from('other')]) {
      await storage().put(name, content);
      expect(await read(await storage().read(name))).toEqual(measured(content));
    }
    await storage().remove(name);
    await storage().remove(name);
    expect([await storage().head(name), await storage().read(name)]).toEqual([null, null]);
  });

  test.each([
    '',
    '../secrets.json',
    'builds/../../x',
    '/etc/passwd',
    'builds/.hidden',
    'builds//a',
    'a\\b',
    'A',
    'a/b/c/d/e',
    'x\0',
    'builds/a\n',
  ])('takes no name like %j', async (name) => {
    const content = Buffer.from('x');
    const refused = expect.objectContaining({ name: BadStorageName.name });
    const calls = [
      () => storage().put(name, content),
      () => storage().head(name),
      () => storage().read(name),
      () => storage().remove(name),
      () => storage().beginParts(name),
    ];
    for (const call of calls) await expect((async () => call())()).rejects.toEqual(refused);
  });

  test('makes a file of parts that came side by side, in any order, some of them twice', async () => {
    const content = randomBytes(17 * MEBIBYTE);
    const part = (number: number) => content.subarray((number - 1) * 8 * MEBIBYTE, number * 8 * MEBIBYTE);
    const name = randomName('builds');
    const handle = await storage().beginParts(name);
    await storage().putPart(name, handle, 2, randomBytes(8 * MEBIBYTE));
    const parts = await Promise.all([3, 1, 2].map((number) => storage().putPart(name, handle, number, part(number))));
    expect(await storage().head(name)).toBeNull();
    const ordered = parts.sort((a, b) => a.number - b.number);
    const join = () => storage().joinParts(name, handle, ordered, measured(content));
    expect(await join()).toEqual(measured(content));
    expect(await join()).toEqual(measured(content)); // the first answer was lost
    await storage().dropParts(name, handle);
    expect(await read(await storage().read(name))).toEqual(measured(content));
  });

  test('makes no file of parts that are another one, or not all there', async () => {
    const content = randomBytes(9 * MEBIBYTE);
    const name = randomName('builds');
    const handle = await storage().beginParts(name);
    const first = await storage().putPart(name, handle, 1, content.subarray(0, 8 * MEBIBYTE));
    const last = await storage().putPart(name, handle, 2, content.subarray(8 * MEBIBYTE));
    const about = measured(content);
    const gone = { number: 2, tag: '"00000000000000000000000000000000"' };
    const absent = kind === 'a folder' ? { number: 3, tag: '' } : gone;
    await expect(storage().joinParts(name, handle, [first, absent], about)).rejects.toThrow(ContentMismatch);
    expect(await storage().head(name)).toBeNull();
    await expect(
      storage().joinParts(name, handle, [first, last], { ...about, sha256: sum(Buffer.from('other')) }),
    ).rejects.toMatchObject({ field: 'sha256' });
    expect(await storage().head(name)).toBeNull();
    await storage().dropParts(name, handle);
  });

  test('forgets an attempt, and what processes left behind', async () => {
    const name = randomName('builds');
    const [dropped, left] = [await storage().beginParts(name), await storage().beginParts(name)];
    for (const handle of [dropped, left]) await storage().putPart(name, handle, 1, Buffer.from('part'));
    await storage().dropParts(name, dropped);
    await storage().dropParts(name, dropped);
    await storage().tidy(60_000);
    const part = await storage().putPart(name, left, 2, Buffer.from('x')); // still there: it is young
    expect(part.number).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // S3 tells times by the second
    await storage().tidy(1);
    const parts = [{ number: 1, tag: part.tag }];
    await expect(storage().joinParts(name, left, parts, {})).rejects.toMatchObject({ field: 'parts' });
  });

  test('is found in order by rescind doctor, which leaves nothing there', async () => {
    expect(await storage().probe()).toMatch(/can be written$/);
  });
});

test('nothing half written lies in the folder', async () => {
  const all = await readdir(join(home, 'files'), { recursive: true });
  expect(all.filter((name) => /^\.drafts.+|^\.parts.+/.test(name))).toEqual([]);
});

test('a bucket gives an address for a while, under which a browser saves the file, and reads parts of it', async () => {
  const [name, content] = [randomName('builds'), randomBytes(100_000)];
  const storage = OPEN['a bucket']!();
  await storage.put(name, content, { mediaType: 'application/octet-stream' });
  const how = { fileName: '翠雀 1.0.iso', mediaType: 'application/octet-stream', seconds: 60 };
  const url = (await storage.presign(name, how)) ?? '';
  const whole = await fetch(url);
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(content);
  expect(whole.headers.get('content-disposition')).toBe(
    `attachment; filename="__ 1.0.iso"; filename*=UTF-8''%E7%BF%A0%E9%9B%80%201.0.iso`,
  );
  const part = await fetch(url, { headers: { range: 'bytes=50000-59999' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 50000-59999/100000']);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(content.subarray(50_000, 60_000));
  expect((await fetch(url.replace(/Signature=[0-9a-f]{8}/, 'Signature=00000000'))).status).toBe(403);
  expect(await OPEN['a folder']!().presign(name, how)).toBeNull();
});

test('prefixes keep installations on one bucket apart', async () => {
  const name = randomName('builds');
  await OPEN['a bucket']!().put(name, Buffer.from('x'));
  expect(await openStorage(settings(s3.settings('another'))).head(name)).toBeNull();
});
