import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { basisOf, readPolicies } from '../../platform/database/policies.js';
import { DEMO } from '../../prisma/demo/index.js';
import { freshDatabase } from '../support/database.js';
import { opened } from './rows.js';

test('an installation begins with the versions of the programme, to the letter', async () => {
  await using database = await freshDatabase();
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  expect(await readPolicies(api.prisma)).toEqual(BUILT_IN_POLICIES);
  expect(await readPolicies(worker.direct)).toEqual(BUILT_IN_POLICIES);
});

test('where somebody works already, the versions that are published stay as they are', async () => {
  await using database = await freshDatabase();
  const MIGRATION = new URL('../../prisma/migrations/0039_policy_defaults/migration.sql', import.meta.url);
  const published = () => database.query('SELECT * FROM policies ORDER BY version');
  await database.query(`ALTER TABLE policies DISABLE TRIGGER published_stays;
    DELETE FROM policies WHERE version = 3;
    UPDATE policies SET document = jsonb_set(jsonb_set(document - 'dayUnit', '{reasons}', '{}'),
      '{returns,seat-based,window}', '{"count": 7, "unit": "days"}'); ALTER TABLE policies ENABLE TRIGGER published_stays;
    INSERT INTO "user" (id, name, email, role, updated_at)
      VALUES ('one', 'One', 'one@desk.example', 'auditor', now())`);
  const before = await published();
  await database.query(readFileSync(MIGRATION, 'utf8'));
  expect(await published()).toEqual(before);
  await database.query(`DELETE FROM "user"`);
  await database.query(readFileSync(MIGRATION, 'utf8'));
  await using api = opened(database, 'api');
  expect(await readPolicies(api.prisma)).toEqual(BUILT_IN_POLICIES);
  await expect(database.query('UPDATE policies SET version = 9 WHERE version = 2')).rejects.toThrow('is published');
});

test('a published version is never changed, not even by the owner of the tables', async () => {
  await using database = await freshDatabase();
  const tries = [
    `UPDATE policies SET document = document || '{"rounding": "unit"}' WHERE version = 2`,
    `UPDATE policies SET effective_from = now() WHERE version = 2`,
    'DELETE FROM policies WHERE version = 1',
  ];
  for (const sql of tries)
    await expect(database.query(sql)).rejects.toThrow(/is published: (UPDATE|DELETE) is refused/);
  await expect(database.query('TRUNCATE policies')).rejects.toThrow('append-only');
  const draft = `INSERT INTO policies (version, document, author) VALUES ($1, '{}', '{}')`;
  await database.query(draft, [4]);
  await expect(database.query(draft, [5])).rejects.toThrow('one_policy_draft');
});

test('neither the API nor a worker may write a version, by any statement', async () => {
  await using database = await freshDatabase();
  for (const role of ['api', 'worker'] as const) {
    await using process = opened(database, role);
    for (const sql of [
      `INSERT INTO policies (version, status, effective_from, published_at, document, author)
       VALUES (9, 'published', now(), now(), '{}', '{}')`,
      `UPDATE policies SET note = 'mine'`,
      `UPDATE policies SET status = 'published', effective_from = now(), published_at = now()`,
      'TRUNCATE policies',
    ]) {
      await expect(process.pool.query(sql)).rejects.toThrow(/permission denied/);
    }
    await expect(process.pool.query('DELETE FROM policies')).rejects.toThrow(/permission denied|DELETE is refused/);
    const change = process.pool.query(`UPDATE policies SET document = '{}'`);
    await expect(change).rejects.toThrow(/permission denied|UPDATE is refused/);
  }
});

test('one function publishes: never back to what may have been bought, nor before the version before', async () => {
  await using database = await freshDatabase();
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const publish = async (revision: number, from: string) => {
    const sql = `SELECT publish_policy($1, ${from}, 'Because.', '{"name": "M"}') AS answer`;
    return (await api.pool.query<{ answer: object }>(sql, [revision])).rows[0]?.answer;
  };
  const begin = () =>
    api.pool.query(`INSERT INTO policies (version, document, author)
      SELECT max(version) + 1, '{}', '{}' FROM policies`);
  await expect(worker.pool.query(`SELECT publish_policy(1, NULL, 'x', '{}')`)).rejects.toThrow('permission denied');
  expect(await publish(1, 'NULL')).toEqual({ refused: 'changed' });
  await begin();
  expect(await publish(2, 'NULL')).toEqual({ refused: 'changed' });
  expect(await publish(1, `clock_timestamp() - interval '1 millisecond'`)).toEqual({ refused: 'reaches-back' });
  expect(await publish(1, `now() + interval '1 day'`)).toEqual({ published: 4 });
  await begin();
  expect(await publish(1, 'NULL')).toEqual({ refused: 'before-version', version: 4 });
  expect(await publish(1, `(SELECT effective_from FROM policies WHERE version = 4)`)).toEqual({ published: 5 });
  const [held] = await database.query('SELECT note, author FROM policies WHERE version = 5');
  expect(held).toEqual({ note: 'Because.', author: { name: 'M' } });
});

test('a version published at once holds after every purchase that was made before it', async () => {
  await using database = await freshDatabase();
  await database.query(`INSERT INTO policies (version, document, author) VALUES (4, '{}', '{}')`);
  const [row] = await database.query<{ bought: Date }>('SELECT clock_timestamp()::timestamptz(3) AS bought');
  await database.query(`SELECT publish_policy(1, NULL, 'Because.', '{}')`);
  const [version] = await database.query<{ holds: Date }>(
    'SELECT effective_from AS holds FROM policies WHERE version = 4',
  );
  expect(version?.holds.getTime()).toBeGreaterThan(row?.bought.getTime() ?? Infinity);
});

test('a draft judges nothing, and the partner’s zone is looked up only where days end with the day', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'worker');
  const { id } = DEMO.partners.fabrikam;
  await database.query(
    `INSERT INTO policies (version, document, author) SELECT 4, document, '{}' FROM policies WHERE version = 3`,
  );
  expect(await basisOf(api.direct, id)).toMatchObject({
    timeZone: 'UTC',
    policies: [{ version: 1 }, { version: 2 }, { version: 3 }],
  });
  await database.query(
    `UPDATE policies SET status = 'published', effective_from = now(), published_at = now(),
       document = document || '{"dayEnd": "end-of-day"}' WHERE version = 4`,
  );
  const [zone] = await database.query<{ zone: string }>('SELECT time_zone AS zone FROM partners WHERE id = $1', [id]);
  const { policies, timeZone } = await basisOf(api.direct, id);
  expect(policies.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  expect(timeZone).toBe(zone?.zone);
});
