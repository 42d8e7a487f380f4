import { setTimeout as sleep } from 'node:timers/promises';
import type { BulkKind } from '../../domain/bulk/job.js';
import { actorOf } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { bulkStart } from '../../workflows/start.js';
import type { Deps } from '../deps.js';
import type { Answer, AnswerDoc, Call } from '../endpoint.js';
import { aside } from '../temporal.js';
import { findJob, type JobRow } from './rows.js';
import { BulkJobView } from './schema.js';
import { jobViewOf } from './view.js';

/** How long the caller waits for the preview; a longer one is looked at later. */
const PATIENCE_MS = 3_000;
const LOOK_AGAIN_MS = 100;

/** What every way to make a job answers. */
export const JOB_ANSWERS: Readonly<Record<201 | 202, AnswerDoc>> = {
  201: { description: 'Looked at whole; its address is in `Location`', schema: BulkJobView },
  202: { description: 'Taken; it is still being looked at', schema: BulkJobView },
};

export interface NewRow {
  /** Where it begins in a file. */
  readonly line: number | null;
  readonly said: object;
  readonly task: object | null;
  readonly state: 'waiting' | 'refused';
  readonly problem: object | null;
}

interface NewJob {
  readonly kind: BulkKind;
  readonly name: string;
  readonly instruction: object;
  readonly rows: readonly NewRow[];
}

/** The job and its rows, in one transaction; told again, it is found again. */
async function write(
  tx: Tx,
  { resourceId: id, who }: Call,
  { kind, name, instruction, rows }: NewJob,
): Promise<JobRow> {
  const { partnerId } = who;
  const known = await tx.bulkJob.findFirst({ where: { id, partnerId } });
  if (known) return known;
  const askedBy = JSON.stringify(actorOf(who));
  await tx.$executeRaw`
    INSERT INTO bulk_jobs (id, partner_id, kind, name, created_by, asked_by, instruction, total)
    VALUES (${id}::uuid, ${partnerId}::uuid, ${kind}, ${name}, ${who.id}, ${askedBy}::jsonb,
      ${JSON.stringify(instruction)}::jsonb, ${rows.length}::integer)`;
  await tx.$executeRaw`
    INSERT INTO bulk_rows (job_id, place, line, said, task, state, problem)
    SELECT ${id}::uuid, place, line, said, task, state, problem
    FROM jsonb_to_recordset(${JSON.stringify(rows.map((row, index) => ({ place: index + 1, ...row })))}::jsonb)
      AS row (place integer, line integer, said jsonb, task jsonb, state text, problem jsonb)`;
  return findJob(tx, who, id);
}

/** The job once it has been looked at whole, or as it is when the caller has waited long enough. */
async function previewedSoon(call: Call): Promise<BulkJobView> {
  for (;;) {
    const view = await call.data(async (tx) => jobViewOf(tx, call, await findJob(tx, call.who, call.resourceId)));
    if (view.state !== 'previewing' || Date.now() >= call.arrivedAtMs + PATIENCE_MS) return view;
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Makes a job and has it looked at, as the caller; nothing is done until it is started. */
export async function makeJob(call: Call, deps: Deps, job: NewJob): Promise<Answer> {
  const { id: jobId, partnerId } = await call.data((tx) => write(tx, call, job));
  const { type, options } = bulkStart({ jobId, partnerId }, deps.settings.taskQueue);
  aside(deps, () => deps.temporal.workflow.start(type, options));
  const body = await previewedSoon(call);
  return {
    ...{ status: body.state === 'previewing' ? 202 : 201, body },
    headers: { Location: `/api/v1/bulk/${jobId}` },
    audit: { job: jobId, rows: job.rows.length },
  };
}
