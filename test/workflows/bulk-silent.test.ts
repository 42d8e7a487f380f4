import { expect, test } from 'vitest';
import type { BulkTask } from '../../activities/bulk/deputy.js';
import { openDeputy } from '../../api/bulk/deputy.js';
import { createLog } from '../../platform/log.js';
import { Bulk } from '../support/bulk.js';
import { openDesk } from '../support/open-desk.js';

test('a case that does not answer is its own row’s failure, and holds up no other', async () => {
  await using desk = await openDesk();
  const ticket = await desk.file();
  const { id } = await new Bulk(desk, 'desk_manager').asked('approvals', { tickets: [ticket.id] });
  const [task] = await desk.database.query<BulkTask>(
    `SELECT j.id AS "jobId", r.id AS "rowId", j.kind, j.round, j.created_by AS "userId", NULL AS "partnerId",
       j.instruction, r.task, r.found FROM bulk_rows r JOIN bulk_jobs j ON j.id = r.job_id WHERE r.job_id = $1`,
    [id],
  );
  if (!task) throw new Error('The row is gone');
  const { settings, temporal } = desk;
  const deputy = openDeputy({ settings, temporal, log: createLog(settings, 'test') });
  // Temporal is there, and nobody does the work of the case.
  await desk.stopWorker();
  expect(await deputy.act(task)).toEqual({ failed: 'broken' });
  await desk.startWorker();
  // What was sent is decided once, however late.
  expect(await deputy.act(task)).toEqual({ ticketId: ticket.id });
  await deputy.close();
  expect((await desk.ticket(ticket.id)).approvals).toHaveLength(1);
});
