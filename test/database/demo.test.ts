import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { judgeLine } from '../../domain/policy/verdict.js';
import { open } from '../../platform/crypto.js';
import { withAuth } from '../../platform/auth/with-auth.js';
import { loadSettings, type Settings } from '../../platform/settings.js';
import { measureStream } from '../../platform/storage/measure.js';
import { openStorage } from '../../platform/storage/storage.js';
import { DEMO, demoProductKey } from '../../prisma/demo/index.js';
import { loadDemo } from '../../prisma/demo/load.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { deskEnvironment, testRun } from '../support/run.js';

const counts = async (database: FreshDatabase) => {
  const tables = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const sizes = tables.map(async ({ name }) => [name, (await database.query(`SELECT FROM "${name}"`)).length] as const);
  return Object.fromEntries(await Promise.all(sizes));
};

test('the demo has the shape that every screen needs, and loading it again adds nothing', async () => {
  await using database = await freshDatabase();
  const home = await mkdtemp(join(tmpdir(), 'rescind-demo-'));
  try {
    const settings = loadSettings(deskEnvironment(testRun(), database.name, home));
    const { signIns } = await loadDemo(settings);
    expect(new Set(signIns.map(({ role }) => role)).size).toBe(8);
    const loaded = await counts(database);
    expect(loaded).toMatchObject({ partners: 3, customers: 12, products: 20, product_images: 20, tickets: 0 });
    expect(await loadDemo(settings)).toEqual({ signIns });
    expect(await counts(database)).toEqual(loaded);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

test('a first start that was killed between an account and its note is made good by the next one', async () => {
  await using database = await freshDatabase();
  const home = await mkdtemp(join(tmpdir(), 'rescind-demo-'));
  try {
    const settings = loadSettings(deskEnvironment(testRun(), database.name, home));
    const before = (await loadDemo(settings)).signIns;
    const file = join(home, 'demo-accounts.json');
    const { accounts } = JSON.parse(await readFile(file, 'utf8')) as { accounts: { email: string }[] };
    await writeFile(file, JSON.stringify({ accounts: accounts.slice(0, 5) }));
    await database.query(`DELETE FROM account WHERE user_id = (SELECT id FROM "user" WHERE email = $1)`, [
      accounts[6]?.email ?? '',
    ]);
    const after = (await loadDemo(settings)).signIns;
    expect(after.map(({ email }) => email)).toEqual(before.map(({ email }) => email));
    await expect(signedIn(settings, before[5])).rejects.toThrow('Invalid email or password');
    for (const one of after) expect(await signedIn(settings, one)).toBe(one.email);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

const signedIn = (settings: Settings, one?: { email: string; password: string }) =>
  withAuth(settings, async (auth) => {
    const { user } = await auth.api.signInEmail({ body: { email: one?.email ?? '', password: one?.password ?? '' } });
    return user.email;
  });

test('every build is a file of its size and sum', async () => {
  await using database = await freshDatabase({ demo: true });
  const { home } = database.template;
  const storage = openStorage(loadSettings(deskEnvironment(testRun(), database.name, home)));
  const builds = await database.query<{ name: string; size: number; sha256: string }>(
    'SELECT storage_name AS name, size_bytes::integer AS size, sha256 FROM builds',
  );
  expect(builds.length).toBeGreaterThan(20);
  for (const { name, size, sha256 } of builds) {
    const content = await storage.read(name);
    expect({ name, ...(content && (await measureStream(content, {}))) }).toEqual({ name, size, sha256 });
    expect(size).toBeGreaterThanOrEqual(1024);
  }
});

test('every SKU has a price for each partner’s market and currency', async () => {
  await using database = await freshDatabase({ demo: true });
  const missing = await database.query(
    `SELECT p.name, s.id FROM partners p CROSS JOIN skus s WHERE NOT EXISTS (
       SELECT FROM prices WHERE sku_id = s.id AND market = p.country AND currency = p.currency AND valid_from < now())`,
  );
  expect(missing).toEqual([]);
});

test('every line has one key in the vault that opens at its own place, and every order is paid', async () => {
  await using database = await freshDatabase({ demo: true });
  const { encryptionKeys } = loadSettings(deskEnvironment(testRun(), database.name, database.template.home));
  const keys = await database.query<{ id: string; cipher: Buffer; line: string; five: string }>(
    `SELECT v.id, cipher, order_line_id AS line, last_five AS five FROM order_lines l
     LEFT JOIN licence_keys k ON k.order_line_id = l.id LEFT JOIN vault_keys v ON v.id = k.service_key_id`,
  );
  for (const { id, cipher, line, five } of keys) {
    const key = open(encryptionKeys, cipher, `vault:${id}`);
    expect(key).toBe(demoProductKey(line));
    expect(key.endsWith(five)).toBe(true);
    expect(() => open(encryptionKeys, cipher, 'vault:another')).toThrow();
  }
  expect(
    await database.query('SELECT FROM orders o WHERE NOT EXISTS (SELECT FROM payments WHERE order_id = o.id)'),
  ).toEqual([]);
});

test('the first partner has purchases on both sides of each window', async () => {
  await using database = await freshDatabase({ demo: true });
  const lines = await database.query<{
    licence: 'perpetual' | 'subscription';
    bought: Date;
    minor: number;
    term: string | null;
  }>(
    `SELECT licence_type AS licence, purchased_at AS bought, extended_price_minor::integer AS minor, l.term FROM order_lines l
     JOIN skus s ON s.id = sku_id JOIN products p ON p.id = product_id WHERE partner_id = $1`,
    [DEMO.partners.fabrikam.id],
  );
  const verdicts = lines.map(({ licence, bought, minor, term }) => {
    const price = { amountMinor: minor, currency: 'USD' };
    const purchase = { orderLineId: '', licence, price, boughtAtMs: bought.getTime(), term };
    const { outcome } = judgeLine(purchase, { atMs: Date.now(), policies: BUILT_IN_POLICIES });
    return `${licence} ${outcome}`;
  });
  expect(new Set(verdicts)).toEqual(
    new Set([
      'perpetual inside-window',
      'perpetual outside-window',
      'subscription inside-window',
      'subscription outside-window',
    ]),
  );
});
