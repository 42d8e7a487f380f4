import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildDetail, BuildDetails } from '../../api/builds/schema.js';
import { FakeVendor } from '../fakes/vendor.js';
import { ownFolder } from '../platform/folders.js';
import { beginUpload, buildOf, hex, PRODUCT, register, sendPart, someFile } from '../support/builds.js';
import { Closers } from '../support/closers.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { rescind } from './rescind.js';

const content = someFile();
const closers = new Closers();
let desk: Desk;
let vendor: FakeVendor;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  vendor = await FakeVendor.open(content);
  closers.add(() => vendor[Symbol.asyncDispose]());
  desk = await openDesk({ settings: { FETCH_ALLOW: vendor.place } });
  closers.add(() => desk[Symbol.asyncDispose]());
  env = { ...desk.environment, RESCIND_URL: desk.url };
});
afterAll(() => closers[Symbol.asyncDispose]());

test('a file is brought from the command line, goes on where it stopped, and is listed', async () => {
  using folder = ownFolder();
  const file = join(folder.path, 'Quillmark.iso');
  writeFileSync(file, content);
  // Somebody began yesterday, and sent one part.
  const { version } = await register(desk, content);
  const { items } = (await desk.as('administrator').get<BuildDetails>(`/api/v1/products/${PRODUCT}/builds`)).body;
  const id = items.find((build) => build.version === version)?.id ?? '';
  await sendPart(desk, await beginUpload(desk, id), content, 2);

  const place = ['--product', PRODUCT, '--version', version, '--language', 'zh-TW', '--as', 'administrator'];
  const added = await rescind(['build', 'add', file, ...place], env);
  expect([added.code, added.err]).toEqual([0, expect.stringContaining('Going on: 1 of 3 parts are there already.')]);
  expect(added.out).toContain('available');
  const again = await rescind(['build', 'add', file, ...place, '--json'], env);
  expect(JSON.parse(again.out)).toMatchObject({ id, available: true });

  writeFileSync(file, 'another file');
  const other = await rescind(['build', 'add', file, ...place, '--json'], env);
  expect([other.code, JSON.parse(other.err)]).toEqual([1, expect.objectContaining({ code: 'validation' })]);
  const wrongSum = await rescind(['build', 'add', file, ...place, '--sha256', hex(content), '--json'], env);
  expect([wrongSum.code, JSON.parse(wrongSum.err)]).toEqual([1, expect.objectContaining({ code: 'validation' })]);

  const list = await rescind(['build', 'list', '--product', PRODUCT, '--as', 'administrator'], env);
  expect(list.out).toMatch(new RegExp(`${id} .*${version} zh-TW iso x64.*available`));
  const refused = await rescind(['build', 'list', '--product', PRODUCT, '--as', 'sales_agent', '--json'], env);
  expect([refused.code, JSON.parse(refused.err)]).toEqual([1, expect.objectContaining({ code: 'forbidden' })]);
});

test('a file is fetched from its vendor, and what the vendor does not give is said', async () => {
  const add = (manner: 'good' | 'is-gone') => {
    const { version, language, size, sha256 } = buildOf(content);
    const said = ['--version', version, '--language', language, '--size', String(size), '--sha256', sha256];
    const from = ['--product', PRODUCT, '--from', vendor.url(manner), '--as', 'administrator', '--json'];
    return rescind(['build', 'add', ...said, ...from], env);
  };
  const fetched = await add('good');
  expect(fetched.code).toBe(0);
  expect(JSON.parse(fetched.out) as BuildDetail).toMatchObject({ available: true, fileName: 'a.iso', fileType: 'iso' });
  const gone = await add('is-gone');
  expect([gone.code, JSON.parse(gone.err)]).toEqual([
    1,
    expect.objectContaining({ detail: expect.stringContaining('status (HTTP 404)') }),
  ]);
});

test('what is said wrongly of a build is named, and only an administrator adds one', async () => {
  using folder = ownFolder();
  const file = join(folder.path, 'a.iso');
  writeFileSync(file, 'a file');
  const add = async (role: string, ...args: string[]) => {
    const place = ['--product', PRODUCT, '--version', '9.0', '--language', 'en-US'];
    const { code, out, err } = await rescind(['build', 'add', ...args, ...place, '--as', role, '--json'], env);
    expect([code, out]).toEqual([1, '']);
    return JSON.parse(err) as { code: string; detail: string };
  };
  const fields = (pointer: string) => ({ code: 'validation', errors: [expect.objectContaining({ pointer })] });
  const from = ['--from', 'https://vendor.example/a.iso', '--sha256', hex(Buffer.from('a file'))];
  expect(await add('administrator', ...from, '--size', 'much')).toMatchObject(fields('/size'));
  expect(await add('administrator', ...from)).toMatchObject({ detail: expect.stringContaining('--size') });
  expect(await add('administrator', '--from', 'vendor')).toMatchObject({ detail: expect.stringContaining('--from') });
  expect(await add('administrator')).toMatchObject({ detail: 'Name a file, or give --from.' });
  expect(await add('administrator', `${file}.gone`)).toMatchObject({ detail: expect.stringContaining('a.iso.gone') });
  const wrong = await add('administrator', file, '--sha256', 'f'.repeat(64));
  expect(wrong.detail).toContain(hex(Buffer.from('a file')));
  for (const role of ['sales_agent', 'admin_agent', 'desk_manager']) {
    expect(await add(role, file)).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining('administrator'),
    });
  }
});
