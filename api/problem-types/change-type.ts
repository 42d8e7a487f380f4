import { EditConflict } from '../../domain/refusals.js';
import { actorOf } from '../../platform/auth/who.js';
import { clockOf } from '../../platform/database/clock.js';
import { endpoint } from '../endpoint.js';
import { assertMatch } from '../etag.js';
import { findType, TAG, typeView } from './rows.js';
import { ProblemTypeChange, ProblemTypeParams, ProblemTypeView } from './schema.js';

export const changeProblemType = endpoint(
  {
    method: 'patch',
    path: '/api/v1/problem-types/{problemType}',
    tag: TAG,
    summary: 'Take new requests of this type, or none; those that were filed go on',
    params: ProblemTypeParams,
    body: ProblemTypeChange,
    answers: { 200: { description: 'As it is now', schema: ProblemTypeView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { problemType } = call.params;
    const row = await call.data(async (tx) => {
      const { revision } = await findType(tx, problemType);
      assertMatch(call.req, String(revision));
      const { count } = await tx.problemType.updateMany({
        where: { problemType, revision },
        data: { ...call.body, editor: actorOf(call.who), revision: { increment: 1 }, updatedAt: await clockOf(tx) },
      });
      if (count === 0) throw new EditConflict('Somebody else changed it since you read it. Read it again.');
      return findType(tx, problemType);
    });
    const audit = { problemType, enabled: String(row.enabled) };
    return { status: 200, body: typeView(row), etag: String(row.revision), audit };
  },
);
