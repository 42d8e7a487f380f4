import type { PolicyRules } from '../../domain/policy/policy.js';
import { fromWireRules } from '../../domain/policy/wire.js';
import { NotFound } from '../../domain/refusals.js';
import { violates } from '../../platform/database/errors.js';
import type { Tx } from '../../platform/database/tenant.js';
import { changedMeanwhile } from '../drafts.js';
import { type Call, endpoint } from '../endpoint.js';
import { isNew, tagOf } from '../etag.js';
import { authorOf, draftToChange } from './draft.js';
import { findPolicy, type PolicyRow, policyView } from './rows.js';
import { DraftBody, PolicyView } from './schema.js';

async function createDraft(tx: Tx, { who }: Call, rules: PolicyRules): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO policies (version, document, author)
    SELECT max(version) + 1, ${JSON.stringify(rules)}::jsonb, ${authorOf(who)}::jsonb FROM policies`;
}

async function changeDraft(tx: Tx, call: Call, rules: PolicyRules): Promise<void> {
  const { revision } = await draftToChange(tx, call.req);
  const changed = await tx.$executeRaw`
    UPDATE policies SET document = ${JSON.stringify(rules)}::jsonb, author = ${authorOf(call.who)}::jsonb,
      revision = revision + 1, updated_at = clock_timestamp()
    WHERE status = 'draft' AND revision = ${revision}`;
  if (changed === 0) throw changedMeanwhile();
}

async function writeDraft(tx: Tx, call: Call, rules: PolicyRules): Promise<PolicyRow> {
  const draft = await findPolicy(tx, 'draft');
  if (draft && isNew(call.req)) throw changedMeanwhile();
  const isFirst = !draft && call.req.get('If-Match') === undefined;
  await (isFirst ? createDraft : changeDraft)(tx, call, rules);
  const written = await findPolicy(tx, 'draft');
  if (!written) throw new NotFound('There is no draft.');
  return written;
}

/** Of two who begin one at once, one has. */
const oneOfTwo = (error: unknown): never => {
  throw violates(error, 'one_policy_draft') || violates(error, 'policies_pkey') ? changedMeanwhile() : error;
};

/** Changes nothing that is in force: a draft judges nothing until it is published. */
export const putDraft = endpoint(
  {
    method: 'put',
    path: '/api/v1/policies/draft',
    tag: 'Policies',
    summary: 'Write the draft of the next version; without one, begin it (`If-None-Match: *`: only then)',
    body: DraftBody,
    answers: { 200: { description: 'The draft', schema: PolicyView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const rules = fromWireRules(call.body.rules);
    const row = await call.data((tx) => writeDraft(tx, call, rules)).catch(oneOfTwo);
    const view = policyView(row);
    return { status: 200, body: view, etag: tagOf(view), audit: { version: row.version, revision: row.revision } };
  },
);
