import type { CannedAnswer } from '../../generated/prisma/client.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { cannedAnswerView } from './rows.js';
import { CannedAnswerList } from './schema.js';

const LIST = 'canned-answers';

export const listCannedAnswers = endpoint(
  {
    method: 'get',
    path: '/api/v1/canned-answers',
    tag: 'Canned answers',
    summary: 'Answers that are given again and again, by title',
    query: PageQuery,
    answers: { 200: { description: 'Canned answers', schema: CannedAnswerList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const after = readCursor(secret, LIST, cursor)?.[0];
    const rows = await call.data((tx) =>
      tx.cannedAnswer.findMany({
        ...(after === undefined ? {} : { where: { title: { gt: String(after) } } }),
        orderBy: { title: 'asc' },
        take: limit + 1,
      }),
    );
    const cursorAfter = ({ title }: CannedAnswer) => writeCursor(secret, LIST, [title]);
    return { status: 200, body: pageOf(rows, limit, { toItem: cannedAnswerView, cursorAfter }) };
  },
);
