import { readFileSync, statSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DownloadsView } from '../../api/links/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { ownFolder } from '../platform/folders.js';
import type { Desk } from '../support/desk.js';
import { CHOICE, enlarge, getDownloads, readLink, sha256 } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { rescind } from './rescind.js';

let desk: Desk;
let order: OrderView;
beforeAll(async () => {
  desk = await openDesk();
  order = await desk.buy();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const run = (role: string, ...more: string[]) =>
  rescind(
    [
      ...['download', '--customer', order.customerId, '--subscription', order.lineItems[0]?.subscriptionId ?? ''],
      ...['--version', CHOICE.version, '--language', CHOICE.language, '--file-type', CHOICE.fileType, '--as', role],
      ...more,
    ],
    { ...desk.environment, RESCIND_URL: desk.url },
  );

test('keys, link and the very file, counted once; the key is printed only when asked for', async () => {
  using folder = ownFolder();
  const out = join(folder.path, 'setup.iso');
  const first = await run('admin_agent', '--json', '--out', out);
  expect(first).toMatchObject({ code: 0, err: '' });
  const got = JSON.parse(first.out) as DownloadsView & { file: string };
  expect(got.file).toBe(out);
  expect(sha256(readFileSync(out))).toBe(got.link.build.sha256);
  const key = got.keys[0]?.key ?? '';
  const plain = await run('admin_agent', '--no-file');
  expect(plain.out).not.toContain(key);
  expect(plain.out).toContain(`…${key.slice(-5)}`);
  expect((await run('admin_agent', '--no-file', '--show-keys')).out).toContain(key);
  expect(await readLink(desk, order, got.link.id)).toMatchObject({ downloadsUsed: 1 });
});

test('what an earlier try has left is gone on with, and a file that is not the promised one is not kept', async () => {
  const { link } = await getDownloads(desk, order);
  const content = await enlarge(desk, link, 400_000);
  using folder = ownFolder();
  const out = join(folder.path, 'setup.iso');
  writeFileSync(`${out}.part`, content.subarray(0, 123_456));
  expect(await run('admin_agent', '--out', out)).toMatchObject({ code: 0 });
  expect(sha256(readFileSync(out))).toBe(sha256(content));
  expect(existsSync(`${out}.part`)).toBe(false);
  const other = join(folder.path, 'other.iso');
  writeFileSync(`${other}.part`, Buffer.alloc(200_000));
  const refused = await run('admin_agent', '--out', other, '--json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.err)).toMatchObject({ detail: expect.stringContaining('SHA-256 differs') });
  expect(existsSync(other)).toBe(false);
  expect(statSync(out).size).toBe(400_000);
});

test('a sales agent and a helpdesk agent are refused, and told who may', async () => {
  for (const role of ['sales_agent', 'helpdesk_agent']) {
    const refused = await run(role, '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.err)).toMatchObject({
      status: 403,
      code: 'forbidden',
      detail: expect.stringContaining('admin agent'),
    });
  }
});

test('a choice that there is no file for, and a purchase that is nobody’s, are refused with what is wrong', async () => {
  const refused = async (...args: string[]) => {
    const { code, out, err } = await run('admin_agent', ...args, '--json');
    expect([code, out]).toEqual([1, '']);
    return JSON.parse(err) as unknown;
  };
  expect(await refused('--version', '99.9')).toMatchObject({
    code: 'validation',
    errors: [expect.objectContaining({ pointer: '/version' })],
  });
  expect(await refused('--language', 'la')).toMatchObject({
    errors: [expect.objectContaining({ pointer: '/language' })],
  });
  expect(await refused('--subscription', 'nonsense')).toMatchObject({ code: 'not-found' });
  expect(await refused('--customer', 'nobody.example')).toMatchObject({
    code: 'not-found',
    detail: 'There is no customer with the domain nobody.example.',
  });
});

test('the help has an example', async () => {
  const { code, out } = await rescind(['download', '--help']);
  expect(code).toBe(0);
  expect(out).toContain('Example:\n  rescind download --customer contoso.example');
});
