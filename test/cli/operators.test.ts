import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  expect(json(await ours.run(['catalogue', 'import', file, '--json']))).toMatchObject({ added: 3, rejected: [] });
  writeFileSync(file, JSON.stringify({ products: [{ ...PRODUCT, title: 'Writer 2' }] }));
  const titles = () => ours.database.query('SELECT title FROM products');
  const dry = await ours.run(['catalogue', 'import', file, '--dry-run']);
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('title: "Writer" > "Writer 2"')]);
  expect(await titles()).toEqual([{ title: 'Writer' }]);
  expect(json(await ours.run(['catalogue', 'import', file, '--json']))).toMatchObject({ changed: 1, unchanged: 2 });
  expect(await titles()).toEqual([{ title: 'Writer 2' }]);
  expect(await ours.database.query('SELECT amount_minor::int AS amount FROM prices')).toEqual([{ amount: 12_000 }]);
  const trail = await ours.database.query(`SELECT data FROM audit_log WHERE action = 'rescind catalogue import'`);
  expect(trail).toHaveLength(2);
});

test('catalogue import takes the good rows of a file, lists the bad ones by line, and ends with 1', async () => {
  await using ours = await desk({ demo: false });
  const file = join(ours.folder, 'catalogue.json');
  const wrong = { ...SKU, skuId: 'SKU-2', prices: [{ ...SKU.prices[0], amount: '120.005' }] };
  writeFileSync(
    file,
    JSON.stringify({ products: [PRODUCT, { ...PRODUCT, productId: 'P-2', skus: [wrong] }] }, null, 1),
  );
  const { code, out } = await ours.run(['catalogue', 'import', file]);
  expect([code, out]).toEqual([1, expect.stringMatching(/! line \d+: price SKU-2 amount: .*decimals/)]);
  expect(await ours.database.query('SELECT id FROM products ORDER BY id')).toEqual([{ id: 'P-1' }, { id: 'P-2' }]);
  writeFileSync(file, '{"products": [');
  const broken = await ours.run(['catalogue', 'import', file, '--json']);
  expect([broken.code, JSON.parse(broken.err)]).toEqual([1, expect.objectContaining({ code: 'malformed' })]);
});

test('catalogue import puts in the pictures that lie beside the file', async () => {
  await using ours = await desk({ demo: false });
  const file = join(ours.folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify({ products: [{ ...PRODUCT, image: { file: 'writer.png' } }] }));
  const missing = await ours.run(['catalogue', 'import', file]);
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('writer.png cannot be read')]);
  writeFileSync(join(ours.folder, 'writer.png'), Buffer.from('89504e470d0a1a0a00', 'hex'));
  json(await ours.run(['catalogue', 'import', file, '--json']));
  expect(await ours.database.query('SELECT media_type AS type FROM product_images')).toEqual([{ type: 'image/png' }]);
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
