import type { ProblemForm } from '../../generated/prisma/client.js';
import { actorOf } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { changedMeanwhile } from '../drafts.js';
import { type Call, endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { draftToChange, TAG, versionView } from './rows.js';
import { FormPublishBody, FormVersionView, ProblemTypeParams } from './schema.js';

async function publish(tx: Tx, call: Call<{ problemType: string }, unknown, { note: string }>): Promise<ProblemForm> {
  const { problemType } = call.params;
  const { revision } = await draftToChange(tx, call.req, problemType);
  const [row] = await tx.$queryRaw<{ version: number | null }[]>`
    SELECT publish_problem_form(${problemType}, ${revision}::integer, ${call.body.note},
      ${JSON.stringify(actorOf(call.who))}::jsonb) AS version`;
  const version = row?.version ?? null;
  if (version === null) throw changedMeanwhile();
  return tx.problemForm.findUniqueOrThrow({ where: { problemType_version: { problemType, version } } });
}

export const publishFormDraft = endpoint(
  {
    method: 'post',
    path: '/api/v1/problem-types/{problemType}/draft/publish',
    tag: TAG,
    summary: 'Publish the draft: it is what is filled in from now on, and is never changed again',
    params: ProblemTypeParams,
    body: FormPublishBody,
    answers: { 200: { description: 'The version', schema: FormVersionView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const row = await call.data((tx) => publish(tx, call));
    const { problemType, version, note } = row;
    const view = versionView(row, version);
    return { status: 200, body: view, etag: tagOf(view), audit: { problemType, version, note } };
  },
);
