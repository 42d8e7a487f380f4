import { cancellationColumn, type CancellationColumn } from '../../domain/bulk/columns.js';
import { BULK_ROWS_MOST } from '../../domain/bulk/job.js';
import { Forbidden, TooLarge } from '../../domain/refusals.js';
import { type CsvRow, readCsv } from '../csv-rows.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { textBody } from '../text-body.js';
import { readRow } from './cancellation-row.js';
import { bulkProblem } from './problem.js';
import { BulkName } from './schema.js';
import { JOB_ANSWERS, makeJob, type NewRow } from './write-job.js';

/** The largest file, in bytes. */
const CSV_LIMIT = 16 * 1024 * 1024;

/** Errors: `TooLarge`; `Invalid` for what is no such table. */
function rowsOf(text: string): CsvRow<CancellationColumn>[] {
  const rows = readCsv(text, { columnNamed: cancellationColumn, needed: 'order' });
  if (rows.length === 0) throw new Invalid([{ pointer: '', code: 'too-few', values: { minimum: 1 } }]);
  if (rows.length <= BULK_ROWS_MOST) return rows;
  throw new TooLarge(`A file has ${BULK_ROWS_MOST} rows at most; this one has ${rows.length}. Send it in parts.`);
}

/** What cannot be read is refused for good; all the rest waits for its preview. */
function newRow(row: CsvRow<CancellationColumn>): NewRow {
  const read = readRow(row);
  const { line } = row;
  if ('form' in read) return { line, said: read.said, task: read.form, state: 'waiting', problem: null };
  return { line, said: read.said, task: null, state: 'refused', problem: bulkProblem(new Invalid(read.faults)) };
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
    answers: JOB_ANSWERS,
    upload: () => textBody('text/csv', CSV_LIMIT),
    uploadType: 'text/csv',
    audited: true,
  },
  async (call, deps) => {
    if (call.who.partnerId === null) throw new Forbidden('Requests are filed by partners.');
    const rows = rowsOf(String(call.body)).map(newRow);
    return makeJob(call, deps, { kind: 'cancellation', name: call.query.name, instruction: {}, rows });
  },
);
