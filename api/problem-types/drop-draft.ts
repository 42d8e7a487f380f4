import { changedMeanwhile } from '../drafts.js';
import { endpoint } from '../endpoint.js';
import { draftToChange, TAG } from './rows.js';
import { ProblemTypeParams } from './schema.js';

export const dropFormDraft = endpoint(
  {
    method: 'delete',
    path: '/api/v1/problem-types/{problemType}/draft',
    tag: TAG,
    summary: 'Throw the draft away; versions that were published stay',
    params: ProblemTypeParams,
    answers: { 204: { description: 'Gone' } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { problemType } = call.params;
    const version = await call.data(async (tx) => {
      const { version: number, revision } = await draftToChange(tx, call.req, problemType);
      const { count } = await tx.problemForm.deleteMany({ where: { problemType, status: 'draft', revision } });
      if (count === 0) throw changedMeanwhile();
      return number;
    });
    return { status: 204, audit: { problemType, version } };
  },
);
