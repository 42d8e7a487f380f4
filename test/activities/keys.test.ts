import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { httpKeys } from '../../activities/keys/http.js';
import { internalKeys, newProductKey } from '../../activities/keys/internal.js';
import { type KeyService, KeyServiceRefused, KeyServiceUnavailable, KeyUnknown } from '../../activities/keys/port.js';
import { type Database, openDatabase } from '../../platform/database/open.js';
import { loadSettings } from '../../platform/settings.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { deskEnvironment, testRun } from '../support/run.js';

let database: FreshDatabase;
let fake: FakeKeyService;
let db: Database;
let services: Record<string, KeyService>;
beforeAll(async () => {
  [database, fake] = await Promise.all([freshDatabase(), FakeKeyService.open()]);
  const environment = deskEnvironment(testRun(), database.name, database.template.home);
  const settings = loadSettings({ ...environment, ...fake.settings, KEY_SERVICE_TIMEOUT: 'PT1S' });
  db = openDatabase({ databaseUrl: settings.databaseUrl, role: 'worker', pool: 2 });
  services = { internal: internalKeys(settings), http: httpKeys(settings) };
});
beforeEach(() => {
  fake.release();
  Object.assign(fake, { outage: null, refusesToReinstate: false, takesOrders: Number.POSITIVE_INFINITY });
});
afterAll(async () => {
  await db.close();
  await fake[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

describe.each(['internal', 'http'])('the %s key service', (name) => {
  const service = () => services[name] as KeyService;
  const provision = (idempotencyKey: string = randomUUID()) =>
    service().provision({ reference: randomUUID(), skuId: 'a-sku', quantity: 3, idempotencyKey }, db.prisma);
  const one = async () => (await provision())[0]?.id ?? '';
  const status = async (id: string) => (await service().read(id, db.prisma)).status;

  test('gives the same keys when it is asked again', async () => {
    const first = await provision('the-same');
    expect(first).toHaveLength(1);
    expect(await provision('the-same')).toEqual(first);
    expect(await provision()).not.toEqual(first);
  });

  test('says what became of a key', async () => {
    const id = await one();
    expect(await status(id)).toBe('active');
    await service().suspend(id, `suspend-${id}`, db.prisma);
    expect(await status(id)).toBe('suspended');
    await service().revoke(id, `revoke-${id}`, db.prisma);
    await service().revoke(id, `revoke-${id}`, db.prisma);
    expect(await status(id)).toBe('revoked');
    await service().reinstate(id, `reinstate-${id}`, db.prisma);
    expect(await status(id)).toBe('active');
  });

  test('counts how often a key was activated', async () => {
    const id = await one();
    expect(await service().read(id, db.prisma)).toMatchObject({ activations: 0 });
    await database.query('UPDATE vault_keys SET activations = 2 WHERE id = $1', [id]);
    Object.assign(fake.keys.get(id) ?? {}, { activations: 2 });
    expect(await service().read(id, db.prisma)).toMatchObject({ activations: 2 });
  });

  test('does not know what it never gave', async () => {
    await expect(service().read('nothing', db.prisma)).rejects.toThrow(KeyUnknown);
    await expect(service().revoke('nothing', 'k', db.prisma)).rejects.toThrow(KeyUnknown);
  });
});

describe('over HTTP', () => {
  const read = () => services['http']?.read('a', db.prisma);

  test.each([500, 503, 401, 403, 408, 429])('%d means: try again', async (status) => {
    fake.outage = status;
    await expect(read()).rejects.toThrow(KeyServiceUnavailable);
  });

  test.each([400, 409, 422])('%d means: no', async (status) => {
    fake.outage = status;
    await expect(read()).rejects.toThrow(KeyServiceRefused);
  });

  test('silence means: try again', async () => {
    fake.hold();
    await expect(read()).rejects.toThrow('did not answer in time');
  });

  test('an answer that cannot be read means: try again', async () => {
    fake.outage = 200;
    await expect(read()).rejects.toThrow(KeyServiceUnavailable);
  });
});

test('the vault keeps keys sealed', async () => {
  const [made] =
    (await services['internal']?.provision(
      { reference: randomUUID(), skuId: 'a-sku', quantity: 1, idempotencyKey: randomUUID() },
      db.prisma,
    )) ?? [];
  const rows = await database.query<{ cipher: Buffer }>('SELECT cipher FROM vault_keys WHERE id = $1', [made?.id]);
  expect(made?.key).toMatch(/^([BCDFGHJKMPQRTVWXY2346789]{5}-){4}[BCDFGHJKMPQRTVWXY2346789]{5}$/);
  expect(rows[0]?.cipher.toString('latin1')).not.toContain(made?.key);
});

test('no two product keys are the same', () => {
  expect(new Set(Array.from({ length: 1_000 }, newProductKey)).size).toBe(1_000);
});

test('a reading of another key proves nothing about the one that was asked for', async () => {
  fake.keys.set('asked', {
    id: 'another',
    key: 'K',
    status: 'revoked',
    activations: 0,
    changedAt: new Date().toISOString(),
  });
  await expect(services['http']?.read('asked', db.prisma)).rejects.toThrow(KeyServiceUnavailable);
});
