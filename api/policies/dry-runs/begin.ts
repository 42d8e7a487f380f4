import type { DryRun } from '../../../generated/prisma/client.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { dryRunStart } from '../../../workflows/start.js';
import { type Call, endpoint } from '../../endpoint.js';
import { Invalid } from '../../errors.js';
import { aside } from '../../temporal.js';
import { DryRunBody, DryRunView } from './schema.js';
import { dryRunView } from './view.js';
import { actorOf } from '../../../platform/auth/who.js';

/** The rules are copied: what is edited or published from now on does not mix into it. */
async function copyRules(tx: Tx, { who, body, resourceId: id }: Call<unknown, unknown, DryRunBody>): Promise<DryRun> {
  const { policy, tickets, submittedFrom, submittedTo } = body;
  const askedBy = JSON.stringify(actorOf(who));
  const version = policy === 'draft' ? null : policy;
  await tx.$executeRaw`
    INSERT INTO dry_runs (id, asked_by, policy_version, draft_revision, rules, tickets, submitted_from, submitted_to)
    SELECT ${id}::uuid, ${askedBy}::jsonb, version, CASE status WHEN 'draft' THEN revision END, document, ${tickets},
      ${submittedFrom ?? null}::timestamptz, ${submittedTo ?? null}::timestamptz
    FROM policies WHERE CASE WHEN ${version}::integer IS NULL THEN status = 'draft'
      ELSE version = ${version}::integer AND status = 'published' END
    ON CONFLICT (id) DO NOTHING`;
  const run = await tx.dryRun.findUnique({ where: { id } });
  if (!run) throw new Invalid([{ pointer: '/policy', code: 'policy-not-found' }]);
  return run;
}

/** Begins a run and does not wait for it. What cannot be started now is started by the sweeper. */
export const beginDryRun = endpoint(
  {
    method: 'post',
    path: '/api/v1/policies/dry-run',
    tag: 'Policies',
    summary: 'Run a draft, or a version, over tickets: which would have been decided otherwise',
    body: DryRunBody,
    answers: { 202: { description: 'Begun; its address is in `Location`', schema: DryRunView } },
    audited: true,
  },
  async (call, deps) => {
    const { submittedFrom, submittedTo } = call.body;
    if (submittedFrom && submittedTo && Date.parse(submittedTo) <= Date.parse(submittedFrom)) {
      throw new Invalid([{ pointer: '/submittedTo', code: 'before-beginning' }]);
    }
    const run = await call.data((tx) => copyRules(tx, call));
    const { type, options } = dryRunStart(run.id, deps.settings.taskQueue);
    aside(deps, () => deps.temporal.workflow.start(type, options));
    const headers = { Location: `/api/v1/policies/dry-runs/${run.id}` };
    const audit = {
      dryRun: run.id,
      version: run.policyVersion,
      draftRevision: run.draftRevision,
      tickets: run.tickets,
    };
    return { status: 202, body: dryRunView(run), headers, audit };
  },
);
