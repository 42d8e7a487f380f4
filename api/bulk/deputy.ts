import type { BulkOutcome, BulkPreview, BulkTask, Deputy, OpenDeputy } from '../../activities/bulk/deputy.js';
import { Forbidden } from '../../domain/refusals.js';
import { scopeOf, whoNow } from '../../platform/auth/who.js';
import { assertLeastPrivilege, type Database, openDatabase } from '../../platform/database/open.js';
import { withTenant } from '../../platform/database/tenant.js';
import type { Acting } from '../acting.js';
import type { FilingDeps } from '../tickets/file-case.js';
import { recordAudit } from '../audit/record.js';
import { bulkProblem, isPassing } from './problem.js';
import { ANSWER } from './answer-row.js';
import { APPROVE } from './approve-row.js';
import { ASSIGN } from './assign-row.js';
import { FILE } from './file-row.js';
import { TAG } from './tag-row.js';
import { type RowWork, TicketTask } from './ticket-work.js';

/** As many as a page does at once, and one to spare. */
const POOL = 6;

/** What acting for people stands on. */
export interface DeputyDeps extends FilingDeps {
  readonly database: Database;
}

/**
 * The person whose job it is, with what they may at this moment. Errors: `Forbidden` for one who has left, or has changed
 * sides.
 */
async function actingFor({ database }: DeputyDeps, task: BulkTask): Promise<Acting> {
  const who = await whoNow(database, task.userId, task.jobId);
  if (!who || who.partnerId !== task.partnerId) throw new Forbidden('Whoever made this job may not do this any more.');
  return {
    who,
    intent: `bulk:${task.jobId}:${task.rowId}:${task.round}`,
    arrivedAtMs: Date.now(),
    data: (work) => withTenant(database.prisma, scopeOf(who), work),
  };
}

type Work<T> = (acting: Acting, deps: DeputyDeps, task: BulkTask) => Promise<T>;

/** Gives every error its meaning: a rule's no, something away, or a mistake of ours, which is logged. */
async function told<T>(
  deps: DeputyDeps,
  task: BulkTask,
  work: Work<T>,
): Promise<T | { problem: NonNullable<ReturnType<typeof bulkProblem>> } | { failed: 'away' | 'broken' }> {
  try {
    return await work(await actingFor(deps, task), deps, task);
  } catch (error) {
    const problem = bulkProblem(error);
    if (problem) return { problem };
    const { jobId, rowId } = task;
    const away = isPassing(error);
    deps.log[away ? 'warn' : 'error']({ err: error, job: jobId, row: rowId }, 'a row of a bulk job was not done');
    return { failed: away ? 'away' : 'broken' };
  }
}

/** Written down as the same thing denied over HTTP is. */
async function tellDenial(
  deps: DeputyDeps,
  { jobId, rowId, kind, userId, task }: BulkTask,
  code: string,
): Promise<void> {
  const ticket = kind === 'cancellation' ? null : TicketTask.parse(task).ticket;
  const target = ticket === null ? '/api/v1/tickets' : `/api/v1/tickets/${ticket}`;
  try {
    const who = await whoNow(deps.database, userId, jobId);
    const data = { code, ...(who ? {} : { user: userId }) };
    const requestId = `${jobId}:${rowId}`;
    await recordAudit(deps.database, { who, action: `bulk ${kind}`, target, outcome: 'denied', data, requestId });
  } catch (err) {
    deps.log.error({ err, job: jobId, row: rowId }, 'a denial could not be written to the audit trail');
  }
}

const ROW_WORK: Readonly<Record<BulkTask['kind'], RowWork>> = {
  cancellation: FILE,
  assign: ASSIGN,
  tag: TAG,
  answer: ANSWER,
  approve: APPROVE,
};

async function preview(deps: DeputyDeps, task: BulkTask): Promise<BulkPreview> {
  const seen = await told(deps, task, ROW_WORK[task.kind].preview);
  return 'problem' in seen && !('lineIds' in seen) ? { found: null, lineIds: [], problem: seen.problem } : seen;
}

async function act(deps: DeputyDeps, task: BulkTask): Promise<BulkOutcome> {
  const outcome = await told(deps, task, ROW_WORK[task.kind].act);
  if ('problem' in outcome && outcome.problem.status === 403) await tellDenial(deps, task, outcome.problem.code);
  return outcome;
}

/** The API's side of a worker: connects when a bulk job has something to do, in the API's own database role. */
export const openDeputy: OpenDeputy = ({ settings, log, temporal: { client, connection } }): Deputy => {
  const onIdleError = (err: Error) => log.warn({ err }, 'a database connection of the deputy was lost');
  const database = openDatabase({ databaseUrl: settings.databaseUrl, role: 'api', pool: POOL, onIdleError });
  const deps = { settings, log, database, temporal: client, connection };
  let checked: Promise<void> | null = null;
  const ready = () => {
    checked ??= assertLeastPrivilege(database).catch((error: unknown) => {
      checked = null;
      throw error;
    });
    return checked;
  };
  return {
    preview: async (task) => (await ready(), preview(deps, task)),
    act: async (task): Promise<BulkOutcome> => (await ready(), act(deps, task)),
    close: () => database.close(),
  };
};
