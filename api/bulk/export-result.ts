import { BULK_RESULT_COLUMNS, bulkResultCells } from '../../domain/bulk/result.js';
import { sendCsv } from '../csv.js';
import { endpoint } from '../endpoint.js';
import { findJob, numbersOf } from './rows.js';
import { BulkParams } from './schema.js';
import { rowView } from './view.js';

/** A job has some thousands of rows at most. */
async function* allAtOnce<T>(rows: T): AsyncIterable<T> {
  yield rows;
}

export const exportBulkResult = endpoint(
  {
    method: 'get',
    path: '/api/v1/bulk/{jobId}/result',
    tag: 'Bulk',
    summary: 'What came of each row, as CSV',
    params: BulkParams,
    answers: { 200: { description: 'The file', contentType: 'text/csv' } },
  },
  async (call) => {
    const { res, who, locale, params } = call;
    const { rows, numbers } = await call.data(async (tx) => {
      const { id } = await findJob(tx, who, params.jobId);
      const found = await tx.bulkRow.findMany({ where: { jobId: id }, orderBy: { place: 'asc' } });
      return { rows: found, numbers: await numbersOf(tx, found) };
    });
    const cells = rows.map((row) => bulkResultCells(rowView(row, numbers, locale)));
    await sendCsv(res, { name: 'bulk-result.csv', head: BULK_RESULT_COLUMNS, pages: allAtOnce(cells) });
    return null;
  },
);
