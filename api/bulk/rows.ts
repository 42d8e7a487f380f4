import type { BulkCounts, BulkRowState } from '../../domain/bulk/job.js';
import { NotFound } from '../../domain/refusals.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { own } from '../tenancy.js';

export type JobRow = Prisma.BulkJobGetPayload<object>;
export type RowRow = Prisma.BulkRowGetPayload<object>;

/** Errors: `NotFound`, also for another partner's. */
export async function findJob(tx: Tx, who: Who, id: string): Promise<JobRow> {
  const job = await tx.bulkJob.findFirst({ where: { ...own(who), id } });
  if (!job) throw new NotFound('There is no such job.');
  return job;
}

const NONE: BulkCounts = { waiting: 0, ready: 0, done: 0, refused: 0, repeatable: 0 };

/** How the rows of these jobs stand, by job: counted, because what is counted is never wrong. */
export async function countsOf(tx: Tx, jobIds: readonly string[]): Promise<(jobId: string) => BulkCounts> {
  const groups = await tx.bulkRow.groupBy({
    by: ['jobId', 'state', 'repeatable'],
    where: { jobId: { in: [...jobIds] } },
    _count: { _all: true },
  });
  const all = new Map<string, BulkCounts>();
  for (const { jobId, state, repeatable, _count } of groups) {
    const known = all.get(jobId) ?? NONE;
    const name = state as BulkRowState;
    const more = repeatable && name === 'refused' ? _count._all : 0;
    all.set(jobId, { ...known, [name]: known[name] + _count._all, repeatable: known.repeatable + more });
  }
  return (jobId) => all.get(jobId) ?? NONE;
}

/** The numbers of the tickets that these rows are about. */
export async function numbersOf(tx: Tx, rows: readonly Pick<RowRow, 'ticketId'>[]): Promise<Map<string, number>> {
  const ids = rows.flatMap(({ ticketId }) => ticketId ?? []);
  const tickets = await tx.ticket.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } });
  return new Map(tickets.map(({ id, number }) => [id, number]));
}
