import type { Tx } from '../../platform/database/tenant.js';
import { changedMeanwhile } from '../drafts.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { tagOf } from '../etag.js';
import { authorOf, draftToChange } from './draft.js';
import { findPolicy, type PolicyRow, policyView } from './rows.js';
import { PolicyView, PublishBody } from './schema.js';

/** What `publish_policy` answers. */
type Published =
  | { readonly published: number }
  | { readonly refused: 'changed' | 'reaches-back' }
  | { readonly refused: 'before-version'; readonly version: number };

const refusalOf = (answer: Exclude<Published, { published: number }>): Error => {
  if (answer.refused === 'changed') return changedMeanwhile();
  const values = 'version' in answer ? { values: { version: answer.version } } : {};
  return new Invalid([{ pointer: '/effectiveFrom', code: answer.refused, ...values }]);
};

/** The rule is the database's: its clock is the one that purchases are dated by. */
async function publish(tx: Tx, call: Call<unknown, unknown, PublishBody>): Promise<PolicyRow> {
  const { revision } = await draftToChange(tx, call.req);
  const { effectiveFrom = null, note } = call.body;
  const [row] = await tx.$queryRaw<{ answer: Published }[]>`
    SELECT publish_policy(${revision}::integer, ${effectiveFrom}::timestamptz, ${note}, ${authorOf(call.who)}::jsonb)
      AS answer`;
  const answer = row?.answer ?? { refused: 'changed' };
  if ('refused' in answer) throw refusalOf(answer);
  const published = await findPolicy(tx, answer.published);
  if (!published) throw changedMeanwhile();
  return published;
}

export const publishDraft = endpoint(
  {
    method: 'post',
    path: '/api/v1/policies/draft/publish',
    tag: 'Policies',
    summary: 'Publish the draft: it judges what is bought from then on, and is never changed again',
    body: PublishBody,
    answers: { 200: { description: 'The version', schema: PolicyView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const row = await call.data((tx) => publish(tx, call));
    const view = policyView(row);
    const { version, effectiveFrom, note } = view;
    return { status: 200, body: view, etag: tagOf(view), audit: { version, effectiveFrom, note } };
  },
);
