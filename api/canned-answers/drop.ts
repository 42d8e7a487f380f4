import { endpoint } from '../endpoint.js';
import { assertMatch } from '../etag.js';
import { changedMeanwhile, findCannedAnswer } from './rows.js';
import { CannedAnswerParams } from './schema.js';

export const dropCannedAnswer = endpoint(
  {
    method: 'delete',
    path: '/api/v1/canned-answers/{cannedAnswerId}',
    tag: 'Canned answers',
    summary: 'Throw a canned answer away; what was sent stays',
    params: CannedAnswerParams,
    answers: { 204: { description: 'Gone' } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { id, title } = await call.data(async (tx) => {
      const row = await findCannedAnswer(tx, call.params.cannedAnswerId);
      assertMatch(call.req, String(row.revision));
      const { count } = await tx.cannedAnswer.deleteMany({ where: { id: row.id, revision: row.revision } });
      if (count === 0) throw changedMeanwhile();
      return row;
    });
    return { status: 204, audit: { id, title } };
  },
);
