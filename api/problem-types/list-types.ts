import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { type ProblemTypeRow, TAG, typeView, WITH_FORM } from './rows.js';
import { ProblemTypeList } from './schema.js';

const LIST = 'problem types';

export const listProblemTypes = endpoint(
  {
    method: 'get',
    path: '/api/v1/problem-types',
    tag: TAG,
    summary: 'What can be asked for besides a cancellation, and what each form asks',
    query: PageQuery,
    answers: { 200: { description: 'Problem types', schema: ProblemTypeList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const [after = ''] = readCursor(secret, LIST, cursor) ?? [];
    const where = { problemType: { gt: String(after) } };
    const rows = await call.data((tx) =>
      tx.problemType.findMany({ where, include: WITH_FORM, orderBy: { problemType: 'asc' }, take: limit + 1 }),
    );
    const cursorAfter = ({ problemType }: ProblemTypeRow) => writeCursor(secret, LIST, [problemType]);
    return { status: 200, body: pageOf(rows, limit, { toItem: typeView, cursorAfter }) };
  },
);
