import type { BulkKind, BulkState } from '../../domain/bulk/job.js';
import type { Direct } from '../../platform/database/raw.js';
import type { BulkOutcome, BulkPreview, BulkProblem, BulkTask } from './deputy.js';

/** A row that is to be done next. */
export interface DueRow extends BulkTask {
  readonly place: number;
  readonly state: BulkState;
}

interface Row extends Omit<DueRow, 'kind' | 'state'> {
  readonly kind: string;
  readonly state: string;
}

/** How often a row that fails without being refused is tried before it counts as refused. */
const FAILURES_MOST = 3;

const BROKEN: BulkProblem = { status: 500, code: 'internal', detail: 'Something went wrong on our side.' };

/** The next rows of a job that is under way, in the order of the file: to be looked at, or to be done. */
export async function dueRows(db: Direct, jobId: string, most: number): Promise<DueRow[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT j.id AS "jobId", j.state, j.kind, j.round, j.created_by AS "userId", j.partner_id AS "partnerId",
      j.instruction, r.id AS "rowId", r.place, r.task, r.found
    FROM bulk_jobs j JOIN bulk_rows r ON r.job_id = j.id
    WHERE j.id = ${jobId}::uuid AND r.task IS NOT NULL AND CASE j.state WHEN 'previewing' THEN r.state = 'waiting'
      WHEN 'running' THEN r.state IN ('waiting', 'ready') OR (r.state = 'refused' AND r.repeatable AND r.round < j.round)
      ELSE false END
    ORDER BY r.place LIMIT ${most}`;
  return rows.map((row) => ({ ...row, kind: row.kind as BulkKind, state: row.state as BulkState }));
}

/** Whether a job is still where its rows were taken: nobody has paused or stopped it. Says that it is alive. */
export const isStillAt = async (db: Direct, { jobId, state }: DueRow): Promise<boolean> =>
  (await db.$executeRaw`
    UPDATE bulk_jobs SET progress_at = now() WHERE id = ${jobId}::uuid AND state = ${state}`) === 1;

/** Nothing is due any more: it has been looked at whole, or is done. */
export async function endStage(db: Direct, jobId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE bulk_jobs SET progress_at = now(),
      state = CASE state WHEN 'previewing' THEN 'previewed' ELSE 'completed' END,
      ended_at = CASE state WHEN 'running' THEN now() END
    WHERE id = ${jobId}::uuid AND state IN ('previewing', 'running') AND NOT EXISTS (
      SELECT FROM bulk_rows r WHERE r.job_id = bulk_jobs.id AND r.task IS NOT NULL
        AND (r.state = 'waiting' OR (bulk_jobs.state = 'running' AND r.state = 'ready')))`;
}

/**
 * Whether an earlier row of the job is about one of these: lines that it would claim, or a ticket that it names. What it
 * does to a ticket may still come of one that is refused for now, or could not be looked at.
 */
export async function isSaidBefore(
  db: Direct,
  { jobId, place, kind }: DueRow,
  ids: readonly string[],
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ said: boolean }[]>`
    SELECT EXISTS (SELECT FROM bulk_rows r WHERE r.job_id = ${jobId}::uuid AND r.place < ${place} AND r.task IS NOT NULL
      AND CASE ${kind}::text WHEN 'cancellation' THEN r.state = 'ready' AND r.line_ids && ${ids}::uuid[]
        ELSE (r.state <> 'refused' OR r.repeatable) AND lower(r.task ->> 'ticket') IN (
          SELECT unnest(ARRAY[t.id::text, t.number::text]) FROM tickets t WHERE t.id = ANY (${ids}::uuid[])) END) AS said`;
  return row?.said ?? false;
}

type Seen = Exclude<BulkPreview, { readonly failed: unknown }>;

/** What was found of a row. `repeatable`: what is in its way may go. */
export async function notePreview(
  db: Direct,
  { rowId }: DueRow,
  { found, lineIds, ticketId, problem }: Seen,
  repeatable = problem !== null,
): Promise<void> {
  await db.$executeRaw`
    UPDATE bulk_rows SET state = ${problem ? 'refused' : 'ready'}, repeatable = ${repeatable},
      found = ${found && JSON.stringify(found)}::jsonb, line_ids = ${lineIds}::uuid[],
      ticket_id = ${ticketId ?? null}::uuid, problem = ${problem && JSON.stringify(problem)}::jsonb, failures = 0
    WHERE id = ${rowId}::uuid AND state = 'waiting'`;
}

/** It changed after it was shown to whoever decides, who has to look at it anew: not tried again. */
const isFinal = ({ code }: BulkProblem): boolean => code === 'approval-stale';

/** What came of a row, once. */
export async function noteOutcome(
  db: Direct,
  { rowId, round }: DueRow,
  outcome: Exclude<BulkOutcome, { readonly failed: unknown }>,
): Promise<void> {
  const ticketId = 'ticketId' in outcome ? outcome.ticketId : null;
  const problem = 'problem' in outcome ? outcome.problem : null;
  await db.$executeRaw`
    UPDATE bulk_rows SET state = ${problem ? 'refused' : 'done'}, repeatable = ${problem !== null && !isFinal(problem)},
      problem = ${problem && JSON.stringify(problem)}::jsonb, ticket_id = coalesce(${ticketId}::uuid, ticket_id), round = ${round}::integer,
      failures = 0, done_at = now()
    WHERE id = ${rowId}::uuid AND state <> 'done'`;
}

/** A mistake of ours: tried again with the next page, and in the end left as it is, so that it stops no other row. */
export async function noteFailure(db: Direct, { rowId, round }: DueRow): Promise<void> {
  await db.$executeRaw`
    UPDATE bulk_rows SET failures = failures + 1,
      state = CASE WHEN failures + 1 < ${FAILURES_MOST} THEN state ELSE 'refused' END,
      problem = CASE WHEN failures + 1 < ${FAILURES_MOST} THEN problem ELSE ${JSON.stringify(BROKEN)}::jsonb END,
      repeatable = repeatable OR failures + 1 >= ${FAILURES_MOST},
      round = CASE WHEN failures + 1 < ${FAILURES_MOST} THEN round ELSE ${round}::integer END
    WHERE id = ${rowId}::uuid AND state <> 'done'`;
}
