import { ApplicationFailure } from '@temporalio/activity';
import type { Direct } from '../../platform/database/raw.js';
import type { BulkPreview, BulkProblem, Deputy } from './deputy.js';
import {
  type DueRow,
  dueRows,
  endStage,
  isSaidBefore,
  isStillAt,
  noteFailure,
  noteOutcome,
  notePreview,
} from './rows.js';

/** Rows in one activity: a few seconds. */
const PAGE = 24;
/** At the same time; between two such handfuls it is asked whether the job was paused or stopped. */
const AT_ONCE = 4;

/** Something that every row needs is away: the page is tried again later, and what it has done stays done. */
const away = () => ApplicationFailure.retryable('Something that every row needs is away', 'Away');

const twice = ({ kind }: DueRow): BulkProblem => ({
  status: 422,
  code: 'validation',
  detail: 'Some fields are missing or not right.',
  faults: [{ pointer: kind === 'cancellation' ? '/order' : '/ticket', code: 'repeated' }],
});

async function act(db: Direct, deputy: Deputy, row: DueRow): Promise<void> {
  const outcome = await deputy.act(row);
  if (!('failed' in outcome)) return noteOutcome(db, row, outcome);
  if (outcome.failed === 'away') throw away();
  await noteFailure(db, row);
}

/** In their order: of several rows about the same software, or the same ticket, the first one counts. */
async function noteSeen(db: Direct, row: DueRow, seen: BulkPreview): Promise<void> {
  if ('failed' in seen) return noteFailure(db, row);
  if (seen.lineIds.length === 0 || !(await isSaidBefore(db, row, seen.lineIds))) return notePreview(db, row, seen);
  await notePreview(db, row, { ...seen, lineIds: [], problem: twice(row) }, false);
}

async function look(db: Direct, deputy: Deputy, rows: readonly DueRow[]): Promise<void> {
  const seen = await Promise.all(rows.map(async (row) => ({ row, seen: await deputy.preview(row) })));
  for (const { row, seen: what } of seen) {
    if ('failed' in what && what.failed === 'away') throw away();
    await noteSeen(db, row, what);
  }
}

async function handful(db: Direct, deputy: Deputy, rows: readonly DueRow[]): Promise<void> {
  if (rows[0]?.state === 'previewing') return look(db, deputy, rows);
  const acts = await Promise.allSettled(rows.map((row) => act(db, deputy, row)));
  const failed = acts.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

interface PageDeps {
  readonly db: Direct;
  readonly deputy: Deputy;
  /** Says that it is alive. */
  readonly beat: () => void;
}

/** Does the next rows, each written down by itself as soon as it is done. Answers whether there may be more. */
export async function bulkPage({ db, deputy, beat }: PageDeps, jobId: string): Promise<boolean> {
  const rows = await dueRows(db, jobId, PAGE);
  if (rows.length === 0) await endStage(db, jobId);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    if (!some[0] || !(await isStillAt(db, some[0]))) return false;
    beat();
    await handful(db, deputy, some);
  }
  return rows.length > 0;
}
