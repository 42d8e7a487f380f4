import { WorkflowNotFoundError } from '@temporalio/client';
import { eligibilityAnswerId, supportWorkflowId } from '../../domain/ids.js';
import { IllegalMove, refusalCode } from '../../domain/refusals.js';
import type { EligibilityDecision, Ticket } from '../../generated/prisma/client.js';
import { actorOf, type Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { resolve } from '../../workflows/support/messages.js';
import type { Deps } from '../deps.js';
import { type Call, endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { sendLetters } from '../letters.js';
import { statusOf } from '../problem.js';
import { insist, isCaughtEnding, tellWorkflow } from '../temporal.js';
import { filerOf } from '../tickets/file-case.js';
import { findPartner, partnerView, WAITING } from './find.js';
import { EligibilityBody, PartnerParams, PartnerView } from './schema.js';
import { queueDecisionLetters } from './tell.js';

type Deciding = Call<{ partnerId: string }, unknown, { eligible: boolean; reason: string }>;

interface Decided {
  readonly decision: EligibilityDecision;
  /** The requests that it answers. */
  readonly waiting: readonly Ticket[];
  /** Letters about it were queued. */
  readonly told: boolean;
}

/**
 * The decision with what it changes, in one transaction. The same call again finds it made. Whoever asked is told in the
 * answer to the request; where nobody has asked, a change is told by letter.
 */
async function decide(tx: Tx, call: Deciding): Promise<Decided> {
  const { partnerId } = call.params;
  const before = await findPartner(tx, partnerId);
  const waiting = await tx.ticket.findMany({ where: { ...WAITING, partnerId }, orderBy: { number: 'asc' } });
  const known = await tx.eligibilityDecision.findUnique({ where: { id: call.resourceId } });
  if (known) return { decision: known, waiting, told: false };
  const decision = await write(tx, call);
  const told = waiting.length === 0 && before.eligible !== decision.eligible;
  if (told) await queueDecisionLetters(tx, decision);
  return { decision, waiting, told };
}

async function write(tx: Tx, { who, body, params, resourceId: id }: Deciding): Promise<EligibilityDecision> {
  const { partnerId } = params;
  const { eligible, reason } = body;
  const actor = actorOf(who);
  await tx.partner.update({ where: { id: partnerId }, data: { eligible } });
  return tx.eligibilityDecision.create({ data: { id, partnerId, eligible, reason, actor } });
}

/** It was answered or withdrawn in this very moment, or its workflow is about to be started: the sweeper looks again. */
const isSettledElsewhere = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  isCaughtEnding(error) ||
  statusOf(error).code === refusalCode(IllegalMove.name);

/** Answers one request with the decision's reason, for good: its asker is told by the request's own mail. */
async function answer(deps: Deps, who: Who, decision: EligibilityDecision, ticket: Ticket, sinceMs: number) {
  const options = {
    updateId: eligibilityAnswerId(decision.id, ticket.id),
    args: [{ verb: 'resolve' as const, by: filerOf(who), text: decision.reason }] as const,
  };
  const ask = () =>
    deps.temporal.workflow.getHandle(supportWorkflowId(ticket.id)).executeUpdate(resolve, {
      ...options,
      args: [...options.args],
    });
  const told = await tellWorkflow(deps, sinceMs, ask).catch((error: unknown) => {
    if (!isSettledElsewhere(error)) deps.log.warn({ err: error, ticket: ticket.number }, 'a request was not answered');
    return { confirmed: null };
  });
  if (!('confirmed' in told)) insist(deps, options.updateId, ask);
}

/**
 * One action: the partner may sell from now on, or no longer, and every request of its that waits is answered with the
 * reason. Orders that were placed stay. What Temporal does not hear now, the sweeper says later.
 */
export const decideEligibility = endpoint(
  {
    method: 'post',
    path: '/api/v1/partners/{partnerId}/eligibility',
    tag: 'Partners',
    summary: 'Decide whether a partner may sell, and answer its requests for it',
    params: PartnerParams,
    body: EligibilityBody,
    answers: { 200: { description: 'Decided; the partner as it is now', schema: PartnerView } },
    audited: true,
  },
  async (call, deps) => {
    const { partnerId } = call.params;
    const { decision, waiting, told } = await call.data((tx) => decide(tx, call));
    if (told) sendLetters(deps, { topic: 'partner', topicId: partnerId, partnerId });
    await Promise.all(waiting.map((ticket) => answer(deps, call.who, decision, ticket, call.arrivedAtMs)));
    const body = partnerView(await call.data((tx) => findPartner(tx, partnerId)));
    const audit = { eligible: decision.eligible ? 'yes' : 'no', decision: decision.id, requests: waiting.length };
    return { status: 200, body, etag: tagOf(body), audit };
  },
);
