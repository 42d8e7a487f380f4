import { assertOpen, bulkMove, type BulkMove, type BulkState, maySayTo } from '../../domain/bulk/job.js';
import { Forbidden, IllegalMove } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { bulkChanged } from '../../workflows/bulk/messages.js';
import { bulkStart } from '../../workflows/start.js';
import type { Deps } from '../deps.js';
import { type Call, type Endpoint, endpoint } from '../endpoint.js';
import { aside } from '../temporal.js';
import { countsOf, findJob, type JobRow } from './rows.js';
import { BulkJobView, BulkParams } from './schema.js';
import { jobViewOf } from './view.js';

const THEIRS_ALONE =
  'Only whoever made this job may let it go on: it acts as that person. Make a job of your own from the same file.';

/** The row says it, so Temporal need not be reached. Errors: `Forbidden`, `IllegalMove`, `NotFound`. */
async function moved(tx: Tx, { who, params }: Call<{ jobId: string }>, move: BulkMove): Promise<JobRow> {
  const job = await findJob(tx, who, params.jobId);
  const { id, createdBy: ownerId, partnerId, state, round } = job;
  if (!maySayTo({ ownerId, partnerId }, who, move)) throw new Forbidden(THEIRS_ALONE);
  const { to } = bulkMove(move);
  if (state === to && move !== 'retry') return job;
  assertOpen(state as BulkState, (await countsOf(tx, [id]))(id), move);
  const at = await clockOf(tx);
  const data = {
    ...{ state: to, progressAt: at, endedAt: to === 'stopped' ? at : null },
    ...(move === 'start' && { startedAt: at }),
    ...(move === 'retry' && { round: round + 1 }),
  };
  const { count } = await tx.bulkJob.updateMany({ where: { id, state }, data });
  if (count === 0) throw new IllegalMove('Somebody else has just said something to this job.');
  return findJob(tx, who, id);
}

/** Wakes its workflow, or starts it anew; what cannot be reached now the sweeper starts. */
function goOn(deps: Deps, { id: jobId, partnerId }: JobRow): void {
  const { type, options } = bulkStart({ jobId, partnerId }, deps.settings.taskQueue);
  aside(deps, () => deps.temporal.workflow.signalWithStart(type, { ...options, signal: bulkChanged, signalArgs: [] }));
}

const SUMMARIES: Readonly<Record<BulkMove, string>> = {
  start: 'Do what the preview has shown, as yourself, row by row',
  pause: 'Hold a job up between two rows',
  resume: 'Let a job go on',
  stop: 'End a job, or discard one that was not started; what is done stays done',
  retry: 'Try once more what was refused',
};

const moving = (move: BulkMove): Endpoint =>
  endpoint(
    {
      method: 'post',
      path: `/api/v1/bulk/{jobId}/${move}`,
      tag: 'Bulk',
      summary: SUMMARIES[move],
      params: BulkParams,
      answers: { 200: { description: 'The job', schema: BulkJobView } },
      audited: true,
    },
    async (call, deps) => {
      const { job, body } = await call.data(async (tx) => {
        const row = await moved(tx, call, move);
        return { job: row, body: await jobViewOf(tx, call, row) };
      });
      if (job.state === 'running') goOn(deps, job);
      return { status: 200, body, audit: { job: job.id, done: body.counts.done } };
    },
  );

export const [startBulkJob, pauseBulkJob, resumeBulkJob, stopBulkJob, retryBulkJob] = [
  moving('start'),
  moving('pause'),
  moving('resume'),
  moving('stop'),
  moving('retry'),
];
