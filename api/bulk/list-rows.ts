import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { findJob, numbersOf, type RowRow } from './rows.js';
import { BulkParams, BulkRowList, BulkRowsQuery } from './schema.js';
import { rowView } from './view.js';

/** Can be read while it runs: a row keeps its place. */
export const listBulkRows = endpoint(
  {
    method: 'get',
    path: '/api/v1/bulk/{jobId}/rows',
    tag: 'Bulk',
    summary: 'The rows of a job in their order: what was found of each, and what came of it',
    params: BulkParams,
    query: BulkRowsQuery,
    answers: { 200: { description: 'Rows', schema: BulkRowList } },
  },
  async (call, { settings: { secret } }) => {
    const { jobId } = call.params;
    const { limit, cursor, state } = call.query;
    const list = `bulk-rows/${jobId}`;
    const [after = 0] = readCursor(secret, list, cursor) ?? [];
    const { rows, numbers } = await call.data(async (tx) => {
      const { id } = await findJob(tx, call.who, jobId);
      const where = { jobId: id, place: { gt: Number(after) }, ...(state && { state }) };
      const found = await tx.bulkRow.findMany({ where, orderBy: { place: 'asc' }, take: limit + 1 });
      return { rows: found, numbers: await numbersOf(tx, found) };
    });
    const toItem = (row: RowRow) => rowView(row, numbers, call.locale);
    const cursorAfter = ({ place }: RowRow) => writeCursor(secret, list, [place]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
