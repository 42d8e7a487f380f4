import { expect, test } from '@jest/globals';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { basisOf, readPolicies } from '../../platform/database/policies.js';
import { DEMO } from '../../prisma/demo/index.js';
import { freshDatabase } from '../support/database.js';
import { opened } from './rows.js';

test('an installation begins with the two versions of the programme, to the letter', async () => {
  await using database = await freshDatabase();
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  expect(await readPolicies(api.prisma)).toEqual(BUILT_IN_POLICIES);
  expect(await readPolicies(worker.direct)).toEqual(BUILT_IN_POLICIES);
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
  await database.query(draft, [3]);
  await expect(database.query(draft, [4])).rejects.toThrow('one_policy_draft');
});

test('neither the API nor a worker may write one', async () => {
  await using database = await freshDatabase();
  for (const role of ['api', 'worker'] as const) {
    await using process = opened(database, role);
    for (const sql of [
      `INSERT INTO policies (version, status, effective_from, published_at, document, author)
       VALUES (9, 'published', now(), now(), '{}', '{}')`,
      `UPDATE policies SET note = 'mine'`,
      'DELETE FROM policies',
    ]) {
      await expect(process.pool.query(sql)).rejects.toThrow(/permission denied/);
    }
  }
});

test('a draft judges nothing, and the partner’s zone is looked up only where days end with the day', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'worker');
  const { id } = DEMO.partners.fabrikam;
  await database.query(
    `INSERT INTO policies (version, document, author) SELECT 3, document, '{}' FROM policies WHERE version = 2`,
  );
  expect(await basisOf(api.direct, id)).toMatchObject({ timeZone: 'UTC', policies: [{ version: 1 }, { version: 2 }] });
  await database.query(
    `UPDATE policies SET status = 'published', effective_from = now(), published_at = now(),
       document = document || '{"dayEnd": "end-of-day"}' WHERE version = 3`,
  );
  const [zone] = await database.query<{ zone: string }>('SELECT time_zone AS zone FROM partners WHERE id = $1', [id]);
  const { policies, timeZone } = await basisOf(api.direct, id);
  expect(policies.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(timeZone).toBe(zone?.zone);
});
