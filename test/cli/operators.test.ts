import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { freshDatabase } from '../support/database.js';
import { deskEnvironment, testRun } from '../support/run.js';
import { ownFolder } from '../platform/folders.js';
import { type Ran, rescind } from './rescind.js';

async function desk({ demo = true } = {}) {
  const database = await freshDatabase({ demo });
  const folder = ownFolder();
  const env = deskEnvironment(testRun(), database.name, folder.path);
  return {
    database,
    folder: folder.path,
    run: (args: readonly string[], input?: string): Promise<Ran> => rescind(args, env, input),
    async [Symbol.asyncDispose]() {
      folder[Symbol.dispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

const json = ({ code, out, err }: Ran): unknown => {
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as unknown;
};

test('migrate says what it applied, and a second time nothing', async () => {
  await using ours = await desk({ demo: false });
  expect(json(await ours.run(['migrate', '--json']))).toEqual({ applied: [] });
});

test('partner list prints the partners with their IDs', async () => {
  await using ours = await desk();
  const { items } = json(await ours.run(['partner', 'list', '--json'])) as { items: { id: string; name: string }[] };
  expect(items).toHaveLength(3);
  expect(items[0]).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: expect.any(String) });
});

test('user create reads the password from standard input, and api-key create gives that user a key', async () => {
  await using ours = await desk();
  const { items } = json(await ours.run(['partner', 'list', '--json'])) as { items: { id: string; name: string }[] };
  const args = ['user', 'create', '--email', 'zoe@partner.example', '--role', 'sales_agent', '--json', '--partner'];
  const made = json(await ours.run([...args, items[0]?.name ?? ''], 'Vultures.argue.at.noon-7\n'));
  expect(made).toMatchObject({ email: 'zoe@partner.example', role: 'sales_agent', partnerId: items[0]?.id });
  const again = await ours.run([...args, items[0]?.id ?? ''], 'Vultures.argue.at.noon-7\n');
  expect([again.code, JSON.parse(again.err)]).toEqual([
    1,
    expect.objectContaining({ detail: expect.stringContaining('zoe@partner.example') }),
  ]);
  const { key } = json(await ours.run(['api-key', 'create', '--user', 'zoe@partner.example', '--json'])) as {
    key: string;
  };
  expect(key).toMatch(/^rsk_\w{40,}$/);
  const stored = await ours.database.query<{ key: string }>('SELECT key FROM apikey');
  expect(stored.map((row) => row.key)).not.toContain(key);
});

test.each([
  [
    'a desk role with a partner',
    ['--role', 'auditor', '--partner', 'Fabrikam Cloud Solutions'],
    'Vultures.argue.at.noon-7',
    'desk',
  ],
  ['a partner role without one', ['--role', 'admin_agent'], 'Vultures.argue.at.noon-7', '--partner'],
  [
    'a partner that is not there',
    ['--role', 'admin_agent', '--partner', 'Nobody'],
    'Vultures.argue.at.noon-7',
    'There is no partner',
  ],
  ['a short password', ['--role', 'auditor'], 'short', '15 characters'],
])('user create refuses %s', async (_, args, password, said) => {
  await using ours = await desk();
  const { code, err } = await ours.run(['user', 'create', '--email', 'zoe@x.example', ...args], password);
  expect(code).toBe(1);
  expect(err).toContain(said);
});

const SKU = {
  skuId: 'SKU-1',
  title: 'One device',
  titleZh: '一台裝置',
  prices: [{ market: 'US', currency: 'USD', amount: '120.00', validFrom: '2026-01-01T00:00:00Z' }],
};
const PRODUCT = {
  productId: 'P-1',
  title: 'Writer',
  titleZh: '寫作',
  licenceType: 'perpetual',
  keyType: 'retail',
  skus: [SKU],
};

test('catalogue import takes products and prices, brings them up to date the next time, and loses none', async () => {
  await using ours = await desk({ demo: false });
  const file = join(ours.folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify({ products: [PRODUCT] }));
  expect(json(await ours.run(['catalogue', 'import', file, '--json']))).toEqual({
    products: 1,
    skus: 1,
    prices: 1,
    builds: 0,
  });
  writeFileSync(file, JSON.stringify({ products: [{ ...PRODUCT, title: 'Writer 2' }] }));
  json(await ours.run(['catalogue', 'import', file, '--json']));
  const rows = await ours.database.query(
    'SELECT title, amount_minor::int AS amount FROM products JOIN skus ON product_id = products.id JOIN prices ON sku_id = skus.id'.replace(
      'title',
      'products.title',
    ),
  );
  expect(rows).toEqual([{ title: 'Writer 2', amount: 12_000 }]);
});

test('catalogue import takes nothing of a file that is wrong anywhere, and points at each mistake', async () => {
  await using ours = await desk({ demo: false });
  const file = join(ours.folder, 'catalogue.json');
  const wrong = { ...SKU, prices: [{ ...SKU.prices[0], amount: '120.005' }], colour: 'red' };
  writeFileSync(file, JSON.stringify({ products: [PRODUCT, { ...PRODUCT, productId: 'P-2', skus: [wrong] }] }));
  const { code, out, err } = await ours.run(['catalogue', 'import', file, '--json']);
  expect([code, out]).toEqual([1, '']);
  const pointers = (JSON.parse(err) as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
  expect(pointers).toEqual(expect.arrayContaining(['/products/1/skus/0/prices/0/amount', '/products/1/skus/0']));
  expect(await ours.database.query('SELECT id FROM products')).toEqual([]);
});

test('doctor names each dependency that is away, and says so by its exit code', async () => {
  await using ours = await desk();
  const { code, out } = await ours.run(['doctor', '--json']);
  const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: { name: string; ok: boolean; detail: string }[] };
  expect([code, ok]).toEqual([1, false]);
  const wrong = checks.filter((check) => !check.ok).map(({ name }) => name);
  expect(wrong).toEqual(expect.arrayContaining(['mail', 'api']));
  expect(checks.filter((check) => check.ok).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['settings', 'database', 'database role api', 'database role worker', 'storage']),
  );
});
