import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../platform/settings.js';
import { StorageUnavailable } from '../../platform/storage/errors.js';
import { openStorage, type Storage } from '../../platform/storage/storage.js';
import { openS3, type S3Server } from '../support/versitygw.js';
import { ownFolder } from './folders.js';

const home = ownFolder();
let s3: S3Server;
beforeAll(async () => {
  s3 = await openS3();
}, 700_000);
afterAll(async () => {
  await s3[Symbol.asyncDispose]();
  home[Symbol.dispose]();
});

const settings = (more: Record<string, string> = {}) => readSettings({ RESCIND_HOME: home.path, ...more });

describe('what an operator has to know is said at first use', () => {
  const said = async (storage: Storage) => {
    const failure = await storage.probe().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageUnavailable);
    return (failure as Error).message;
  };
  const bucket = (more: Record<string, string>) => openStorage(settings({ ...s3.settings(), ...more }));

  test('a bucket that does not exist', async () => {
    const STORAGE_URL = s3.settings()['STORAGE_URL']?.replace(s3.bucket, 'nowhere') ?? '';
    expect(await said(bucket({ STORAGE_URL }))).toMatch(/STORAGE_URL names the bucket nowhere, which does not exist/);
  });

  test('a key that is not known, or not right; and no sentence has the secret in it', async () => {
    const secret = 'another-secret-of-somebody';
    for (const more of [{ AWS_ACCESS_KEY_ID: 'nobody' }, { AWS_SECRET_ACCESS_KEY: secret }]) {
      const sentence = await said(bucket(more));
      expect(sentence).toMatch(/key|AWS_/i);
      expect(sentence).not.toContain(secret);
    }
  });

  test('a server that does not answer', async () => {
    const STORAGE_URL = 's3://rescind-files?endpoint=http://127.0.0.1:1&forcePathStyle=true';
    expect(await said(bucket({ STORAGE_URL }))).toMatch(/127\.0\.0\.1:1 does not work/);
  });

  test('a folder that cannot be one', async () => {
    expect(await said(openStorage(settings({ STORAGE_URL: 'file:/dev/null/x' })))).toMatch(
      /\/dev\/null\/x cannot be used/,
    );
  });
});

test('a key without what proves it does not start', () => {
  const { AWS_SECRET_ACCESS_KEY: _gone, ...half } = s3.settings();
  expect(() => settings(half)).toThrow('have to be set together');
});

test.each([
  ['s3://Bucket', 'lower-case letters'],
  ['s3://key:secret@bucket', 'AWS_ACCESS_KEY_ID'],
  ['s3://bucket?endpoint=ftp://x', 'https:// or http://'],
  ['s3://bucket/a?b=c', 'but not b'],
  ['s3://bucket?forcePathStyle=yes', 'true or false'],
  ['ftp://bucket', 'file:FOLDER or s3://BUCKET'],
])('STORAGE_URL=%s does not start', (STORAGE_URL, why) => {
  expect(() => settings({ STORAGE_URL })).toThrow(why);
});
