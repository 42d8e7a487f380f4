import { expect, test } from 'vitest';
import { withTenant } from '../../platform/database/tenant.js';
import { freshDatabase } from '../support/database.js';
import { DESK, FABRIKAM, opened } from './rows.js';

const BEGUN = `INSERT INTO dry_runs (asked_by, policy_version, rules, tickets) VALUES ('{}', 2, '{}', 'all')`;

test('the API begins a run and stops it, and can say nothing of what it found', async () => {
  await using database = await freshDatabase();
  await using api = opened(database, 'api');
  const asDesk = (sql: string) => withTenant(api.prisma, DESK, (tx) => tx.$executeRawUnsafe(sql));
  await asDesk(BEGUN);
  for (const sql of [
    `UPDATE dry_runs SET changed = 0`,
    `UPDATE dry_runs SET rules = '{}'`,
    `INSERT INTO dry_runs (asked_by, policy_version, rules, tickets, seen) VALUES ('{}', 2, '{}', 'all', 9)`,
    `INSERT INTO dry_run_changes SELECT id, 1, id, '{}', '{}' FROM dry_runs`,
    'DELETE FROM dry_runs',
  ]) {
    await expect(asDesk(sql)).rejects.toThrow(/permission denied/);
  }
  await expect(asDesk(`UPDATE dry_runs SET state = 'completed', ended_at = now()`)).rejects.toThrow(
    /row-level security/,
  );
  expect(await asDesk(`UPDATE dry_runs SET state = 'stopped', ended_at = now()`)).toBe(1);
  expect(await asDesk(`UPDATE dry_runs SET state = 'stopped', ended_at = now()`)).toBe(0);
});

test('no partner sees or begins one, and a worker neither begins one nor changes what it is about', async () => {
  await using database = await freshDatabase();
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  await database.query(BEGUN);
  await withTenant(api.prisma, FABRIKAM, async (tx) => expect(await tx.dryRun.count()).toBe(0));
  const asPartner = withTenant(api.prisma, FABRIKAM, (tx) => tx.$executeRawUnsafe(BEGUN));
  await expect(asPartner).rejects.toThrow(/row-level security/);
  for (const sql of [BEGUN, `UPDATE dry_runs SET rules = '{}'`, `UPDATE dry_run_changes SET place = 2`]) {
    await expect(worker.pool.query(sql)).rejects.toThrow(/permission denied/);
  }
});
