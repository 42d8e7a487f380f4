import { expect, test } from 'vitest';
import { openDeputy } from '../../api/bulk/deputy.js';
import { createLog } from '../../platform/log.js';
import { Bulk } from '../support/bulk.js';
import { openDesk } from '../support/open-desk.js';

test('a case that does not answer is its own row’s failure, and holds up no other', async () => {
  await using desk = await openDesk();
  const ticket = await desk.file();
  const bulk = new Bulk(desk, 'desk_manager');
  const task = await bulk.task((await bulk.asked('approvals', { tickets: [ticket.id] })).id);
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
