import { actorOf } from '../../platform/auth/who.js';
import { clockOf } from '../../platform/database/clock.js';
import { endpoint } from '../endpoint.js';
import { assertMatch } from '../etag.js';
import { cannedAnswerView, changedMeanwhile, findCannedAnswer, refuseUnknownGaps, titleTaken } from './rows.js';
import { CannedAnswerBody, CannedAnswerParams, CannedAnswerView } from './schema.js';

export const changeCannedAnswer = endpoint(
  {
    method: 'put',
    path: '/api/v1/canned-answers/{cannedAnswerId}',
    tag: 'Canned answers',
    summary: 'Change a canned answer; what was sent stays as it was',
    params: CannedAnswerParams,
    body: CannedAnswerBody,
    answers: { 200: { description: 'As it is now', schema: CannedAnswerView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { body, who, params } = call;
    refuseUnknownGaps(body);
    const changed = call.data(async (tx) => {
      const { id, revision } = await findCannedAnswer(tx, params.cannedAnswerId);
      assertMatch(call.req, String(revision));
      const { count } = await tx.cannedAnswer.updateMany({
        where: { id, revision },
        data: { ...body, editor: actorOf(who), revision: revision + 1, updatedAt: await clockOf(tx) },
      });
      if (count === 0) throw changedMeanwhile();
      return findCannedAnswer(tx, id);
    });
    const row = await changed.catch(titleTaken);
    const audit = { id: row.id, title: row.title, revision: row.revision };
    return { status: 200, body: cannedAnswerView(row), etag: String(row.revision), audit };
  },
);
