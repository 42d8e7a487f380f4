import { expect, test } from '@jest/globals';
import { freshDatabase } from './database.js';

test('a test gets a migrated database of its own', async () => {
  await using database = await freshDatabase();
  const rows = await database.query<{ name: string }>('SELECT current_database() AS name');
  expect(rows).toEqual([{ name: database.name }]);
});
