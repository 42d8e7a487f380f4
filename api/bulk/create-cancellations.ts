import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { cancellationColumn, type CancellationColumn, CANCELLATION_ROWS_MOST } from '../../domain/bulk/columns.js';
import { Forbidden, TooLarge } from '../../domain/refusals.js';
import { actorOf } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { bulkStart } from '../../workflows/start.js';
import { type CsvRow, readCsv } from '../csv-rows.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { aside } from '../temporal.js';
import { textBody } from '../text-body.js';
import { readRow } from './cancellation-row.js';
import { bulkProblem } from './problem.js';
import { findJob } from './rows.js';
import { BulkJobView, BulkName } from './schema.js';
import { jobViewOf } from './view.js';

/** The largest file, in bytes. */
const CSV_LIMIT = 16 * 1024 * 1024;
/** How long the caller waits for the preview; a longer one is looked at later. */
const PATIENCE_MS = 3_000;
const LOOK_AGAIN_MS = 100;

type Creating = Call<unknown, z.output<typeof BulkName>>;

/** Errors: `TooLarge`; `Invalid` for what is no such table. */
function rowsOf(text: string): CsvRow<CancellationColumn>[] {
  const rows = readCsv(text, { columnNamed: cancellationColumn, needed: 'order' });
  if (rows.length === 0) throw new Invalid([{ pointer: '', code: 'too-few', values: { minimum: 1 } }]);
  if (rows.length <= CANCELLATION_ROWS_MOST) return rows;
  throw new TooLarge(
    `A file has ${CANCELLATION_ROWS_MOST} rows at most; this one has ${rows.length}. Send it in parts.`,
  );
}

/** What cannot be read is refused for good; all the rest waits for its preview. */
function stored(row: CsvRow<CancellationColumn>, index: number): object {
  const read = readRow(row);
  const faults = 'faults' in read ? read.faults : [];
  const place = { place: index + 1, line: row.line, said: read.said };
  return 'form' in read
    ? { ...place, task: read.form, state: 'waiting', problem: null }
    : { ...place, task: null, state: 'refused', problem: bulkProblem(new Invalid(faults)) };
}

/** The job and its rows, in one transaction; told again, it is found again. */
async function write(tx: Tx, call: Creating, rows: readonly CsvRow<CancellationColumn>[], partnerId: string) {
  const { resourceId: id, who, query } = call;
  const known = await tx.bulkJob.findFirst({ where: { id, partnerId } });
  if (known) return known;
  const askedBy = JSON.stringify(actorOf(who));
  await tx.$executeRaw`
    INSERT INTO bulk_jobs (id, partner_id, kind, name, created_by, asked_by, total)
    VALUES (${id}::uuid, ${partnerId}::uuid, 'cancellation', ${query.name}, ${who.id}, ${askedBy}::jsonb, ${rows.length}::integer)`;
  await tx.$executeRaw`
    INSERT INTO bulk_rows (job_id, place, line, said, task, state, problem)
    SELECT ${id}::uuid, place, line, said, task, state, problem
    FROM jsonb_to_recordset(${JSON.stringify(rows.map(stored))}::jsonb)
      AS row (place integer, line integer, said jsonb, task jsonb, state text, problem jsonb)`;
  return findJob(tx, who, id);
}

/** The job once it has been looked at whole, or as it is when the caller has waited long enough. */
async function previewedSoon(call: Creating): Promise<BulkJobView> {
  for (;;) {
    const view = await call.data(async (tx) => jobViewOf(tx, call, await findJob(tx, call.who, call.resourceId)));
    if (view.state !== 'previewing' || Date.now() >= call.arrivedAtMs + PATIENCE_MS) return view;
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Nothing is filed by it: a file is looked at row by row, and done only when that is said. */
export const createCancellations = endpoint(
  {
    method: 'post',
    path: '/api/v1/bulk/cancellations',
    tag: 'Bulk',
    summary:
      'Cancellations from a CSV file: says of each row what would come of it, and files nothing until it is started',
    query: BulkName,
    answers: {
      201: { description: 'Looked at whole; its address is in `Location`', schema: BulkJobView },
      202: { description: 'Taken; it is still being looked at', schema: BulkJobView },
    },
    upload: () => textBody('text/csv', CSV_LIMIT),
    uploadType: 'text/csv',
    audited: true,
  },
  async (call, deps) => {
    const { partnerId } = call.who;
    if (partnerId === null) throw new Forbidden('Requests are filed by partners.');
    const rows = rowsOf(String(call.body));
    const { id } = await call.data((tx) => write(tx, call, rows, partnerId));
    const { type, options } = bulkStart({ jobId: id, partnerId }, deps.settings.taskQueue);
    aside(deps, () => deps.temporal.workflow.start(type, options));
    const body = await previewedSoon(call);
    const headers = { Location: `/api/v1/bulk/${id}` };
    const audit = { job: id, rows: rows.length };
    return { status: body.state === 'previewing' ? 202 : 201, body, headers, audit };
  },
);
