import { expect, test } from 'vitest';
import { openDesk } from '../support/open-desk.js';

const BUCKET = 's3://builds?endpoint=http://127.0.0.1:9000&region=us-east-1&forcePathStyle=true';
const FROM_STORAGE = {
  STORAGE_URL: BUCKET,
  STORAGE_PRESIGN: 'true',
  AWS_ACCESS_KEY_ID: 'a-key-of-a-test',
  AWS_SECRET_ACCESS_KEY: 'a-secret-of-a-test',
};

async function formsMayEndAt(settings: Readonly<Record<string, string>>): Promise<string | undefined> {
  await using desk = await openDesk({ settings, workers: 'none' });
  const { headers } = await desk.anonymous.get('/customers');
  const policy = headers.get('content-security-policy') ?? '';
  return policy.split(';').find((rule) => rule.startsWith('form-action'));
}

test('a form of the pages ends nowhere but here', async () => {
  expect(await formsMayEndAt({})).toBe("form-action 'self'");
});

test('where the storage gives files itself, the Download button may end there as well', async () => {
  expect(await formsMayEndAt(FROM_STORAGE)).toBe("form-action 'self' http://127.0.0.1:9000");
});

test('a script of the pages comes compressed as it was built, and plain to whoever does not take it so', async () => {
  await using desk = await openDesk({ workers: 'none' });
  const page = await (await desk.anonymous.open('/')).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
  const ask = async (encoding: string) => {
    const answer = await desk.anonymous.open(script, { headers: { 'accept-encoding': encoding } });
    const { headers } = answer;
    const told = ['content-encoding', 'content-type', 'vary', 'cache-control'].map((name) => headers.get(name));
    return { told, text: await answer.text() };
  };
  const [small, plain] = [await ask('br'), await ask('identity')];
  const kept = 'public, max-age=31536000, immutable';
  expect(small.told).toEqual(['br', 'text/javascript; charset=utf-8', 'Accept-Encoding', kept]);
  expect(plain.told[0]).toBeNull();
  expect(small.text).toBe(plain.text);
  expect((await desk.anonymous.open('/assets/nothing.js')).status).toBe(404);
});
