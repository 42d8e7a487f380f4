import { changedMeanwhile } from '../drafts.js';
import { endpoint } from '../endpoint.js';
import { draftToChange } from './draft.js';

export const dropDraft = endpoint(
  {
    method: 'delete',
    path: '/api/v1/policies/draft',
    tag: 'Policies',
    summary: 'Throw the draft away; versions that were published stay',
    answers: { 204: { description: 'Gone' } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const version = await call.data(async (tx) => {
      const draft = await draftToChange(tx, call.req);
      const gone = await tx.$executeRaw`
        DELETE FROM policies WHERE status = 'draft' AND revision = ${draft.revision}`;
      if (gone === 0) throw changedMeanwhile();
      return draft.version;
    });
    return { status: 204, audit: { version } };
  },
);
