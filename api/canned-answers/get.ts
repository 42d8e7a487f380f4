import { endpoint } from '../endpoint.js';
import { cannedAnswerView, findCannedAnswer } from './rows.js';
import { CannedAnswerParams, CannedAnswerView } from './schema.js';

export const getCannedAnswer = endpoint(
  {
    method: 'get',
    path: '/api/v1/canned-answers/{cannedAnswerId}',
    tag: 'Canned answers',
    summary: 'One canned answer, with its ETag',
    params: CannedAnswerParams,
    answers: { 200: { description: 'The answer', schema: CannedAnswerView } },
  },
  async (call) => {
    const row = await call.data((tx) => findCannedAnswer(tx, call.params.cannedAnswerId));
    return { status: 200, body: cannedAnswerView(row), etag: String(row.revision) };
  },
);
