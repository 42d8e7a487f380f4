import { expect, test } from 'vitest';
import { withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { freshDatabase } from '../support/database.js';
import { DESK, FABRIKAM, opened, POLARIS } from './rows.js';

const JOB = `INSERT INTO bulk_jobs (partner_id, kind, created_by, asked_by, total)
  VALUES ('${DEMO.partners.fabrikam.id}', 'cancellation', 'a', '{}', 1)`;
const ROW = `INSERT INTO bulk_rows (job_id, place, line, task, state) SELECT id, 1, 2, '{}', 'waiting' FROM bulk_jobs`;

test('a person makes a job and says go on or stop; what came of its rows only a worker says', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  const as = (sql: string) => withTenant(api.prisma, FABRIKAM, (tx) => tx.$executeRawUnsafe(sql));
  await as(JOB);
  await as(ROW);
  for (const sql of [
    `UPDATE bulk_jobs SET created_by = 'b'`,
    `UPDATE bulk_rows SET state = 'done', ticket_id = id`,
    `UPDATE bulk_rows SET task = '{"other": 1}'`,
    'DELETE FROM bulk_rows',
    'DELETE FROM bulk_jobs',
  ]) {
    await expect(as(sql)).rejects.toThrow(/permission denied/);
  }
  for (const sql of [
    `UPDATE bulk_jobs SET state = 'previewed'`,
    `UPDATE bulk_jobs SET state = 'completed', started_at = now(), ended_at = now()`,
    `INSERT INTO bulk_rows (job_id, place, task, state) SELECT id, 2, '{}', 'ready' FROM bulk_jobs`,
  ]) {
    await expect(as(sql)).rejects.toThrow(/row-level security/);
  }
  expect(await as(`UPDATE bulk_jobs SET state = 'stopped', ended_at = now()`)).toBe(1);
  expect(await as(`UPDATE bulk_jobs SET state = 'running', started_at = now(), ended_at = NULL`)).toBe(0);
});

test('another partner sees neither job nor rows and adds none; a worker makes none and changes no task', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  await database.query(JOB);
  await database.query(ROW);
  await withTenant(api.prisma, POLARIS, async (tx) => {
    expect(await tx.bulkJob.count()).toBe(0);
    expect(await tx.bulkRow.count()).toBe(0);
  });
  await withTenant(api.prisma, DESK, async (tx) => expect(await tx.bulkRow.count()).toBe(1));
  expect(await api.prisma.bulkRow.count()).toBe(0);
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('SELECT id::text FROM bulk_jobs');
  const intruding = `INSERT INTO bulk_rows (job_id, place, task, state) VALUES ('${id}', 2, '{}', 'waiting')`;
  await expect(withTenant(api.prisma, POLARIS, (tx) => tx.$executeRawUnsafe(JOB))).rejects.toThrow(
    /row-level security/,
  );
  await expect(withTenant(api.prisma, POLARIS, (tx) => tx.$executeRawUnsafe(intruding))).rejects.toThrow(
    /row-level security/,
  );
  for (const sql of [JOB, ROW, `UPDATE bulk_rows SET task = '{}'`, `UPDATE bulk_jobs SET created_by = 'b'`]) {
    await expect(worker.pool.query(sql)).rejects.toThrow(/permission denied/);
  }
});
