import { actorOf } from '../../platform/auth/who.js';
import { endpoint } from '../endpoint.js';
import { cannedAnswerView, refuseUnknownGaps, titleTaken } from './rows.js';
import { CannedAnswerBody, CannedAnswerView } from './schema.js';

export const createCannedAnswer = endpoint(
  {
    method: 'post',
    path: '/api/v1/canned-answers',
    tag: 'Canned answers',
    summary: 'Keep an answer in both languages',
    body: CannedAnswerBody,
    answers: { 201: { description: 'Kept', schema: CannedAnswerView } },
    audited: true,
  },
  async (call) => {
    const { body, who, resourceId: id } = call;
    refuseUnknownGaps(body);
    const data = { id, ...body, editor: actorOf(who) };
    const row = await call.data((tx) => tx.cannedAnswer.create({ data })).catch(titleTaken);
    return { status: 201, body: cannedAnswerView(row), etag: String(row.revision), audit: { id, title: row.title } };
  },
);
