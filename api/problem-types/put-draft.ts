import type { ProblemForm } from '../../generated/prisma/client.js';
import { actorOf } from '../../platform/auth/who.js';
import { violates } from '../../platform/database/errors.js';
import type { Tx } from '../../platform/database/tenant.js';
import { changedMeanwhile } from '../drafts.js';
import { type Call, endpoint } from '../endpoint.js';
import { isNew } from '../etag.js';
import { draftTag, draftToChange, findDraft, newestOf, TAG, versionView } from './rows.js';
import { FormDraftBody, FormVersionView, ProblemTypeParams } from './schema.js';

type Writing = Call<{ problemType: string }, unknown, { fields: unknown }>;

async function writeDraft(tx: Tx, call: Writing): Promise<ProblemForm> {
  const { problemType } = call.params;
  const [document, author] = [JSON.stringify(call.body), JSON.stringify(actorOf(call.who))];
  const draft = await findDraft(tx, problemType);
  if (draft && isNew(call.req)) throw changedMeanwhile();
  if (!draft && call.req.get('If-Match') === undefined) {
    const version = (await newestOf(tx, problemType)) + 1;
    await tx.$executeRaw`
      INSERT INTO problem_forms (problem_type, version, document, author)
      VALUES (${problemType}, ${version}, ${document}::jsonb, ${author}::jsonb)`;
  } else {
    const { revision } = await draftToChange(tx, call.req, problemType);
    const changed = await tx.$executeRaw`
      UPDATE problem_forms SET document = ${document}::jsonb, author = ${author}::jsonb, revision = revision + 1,
        updated_at = clock_timestamp()
      WHERE problem_type = ${problemType} AND status = 'draft' AND revision = ${revision}`;
    if (changed === 0) throw changedMeanwhile();
  }
  const written = await findDraft(tx, problemType);
  if (!written) throw changedMeanwhile();
  return written;
}

/** Of two who begin one at once, one has. */
const oneOfTwo = (error: unknown): never => {
  throw violates(error, 'one_problem_form_draft') || violates(error, 'problem_forms_pkey') ? changedMeanwhile() : error;
};

/** Changes nothing that is filled in: a draft is nobody's form until it is published. */
export const putFormDraft = endpoint(
  {
    method: 'put',
    path: '/api/v1/problem-types/{problemType}/draft',
    tag: TAG,
    summary: 'Write the draft of the next version of a form; without one, begin it (`If-None-Match: *`: only then)',
    params: ProblemTypeParams,
    body: FormDraftBody,
    answers: { 200: { description: 'The draft', schema: FormVersionView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const row = await call.data((tx) => writeDraft(tx, call)).catch(oneOfTwo);
    const { problemType, version, revision } = row;
    return {
      ...{ status: 200, body: versionView(row, 0), etag: draftTag(row) },
      audit: { problemType, version, revision },
    };
  },
);
