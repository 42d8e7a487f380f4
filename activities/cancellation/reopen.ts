import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { newCase, type CancellationState, type Fact } from '../../domain/cancellation/state.js';
import { timingsOf } from '../../domain/cancellation/deadlines.js';
import { minor } from '../../platform/database/minor.js';
import type { Raw } from '../../platform/database/raw.js';
import { cancellationStart } from '../../workflows/start.js';
import type { Deps } from '../deps.js';
import { filingOf, INTAKE, type IntakeRow } from '../intake.js';
import { decisionOf } from './decision.js';
import type { StepCall } from './index.js';
import { refundBooksOf } from './refund-books.js';
import { consequenceOf, type Decision } from './refund-facts.js';
import { fact, inStep } from './telling.js';

interface CompletedRow extends IntakeRow {
  readonly partnerId: string;
  readonly status: string;
  readonly cycle: number;
  readonly closedAt: Date;
  /** Of the refund that had settled. */
  readonly attempt: number;
  readonly approvals: readonly { readonly approverId: string; readonly amountMinor: string; readonly digest: string }[];
}

async function completedCase(db: Raw, ticketId: string): Promise<CompletedRow | undefined> {
  const rows = await db.$queryRaw<CompletedRow[]>`
    SELECT t.partner_id AS "partnerId", t.status, t.cycle, t.closed_at AS "closedAt",
      (SELECT max(r.attempt) FROM refunds r WHERE r.ticket_id = t.id) AS attempt,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('approverId', a.approver_id, 'amountMinor', a.amount_minor::text,
        'digest', a.digest) ORDER BY a.at), '[]') FROM approvals a
       WHERE a.ticket_id = t.id AND a.decision = 'approved' AND a.voided_at IS NULL) AS approvals, ${INTAKE}
    WHERE t.id = ${ticketId}::uuid AND t.status = 'completed'`;
  return rows[0];
}

/** The case as it was completed, from its rows: its workflow's own memory may be forgotten by now. */
const stateOf = (row: CompletedRow): CancellationState => {
  const { request, rules } = filingOf(row);
  return {
    ...newCase(row.closedAt.getTime()),
    status: 'completed',
    request,
    ...(rules && { rules }),
    approvals: row.approvals.map((approval) => ({ ...approval, amountMinor: minor(BigInt(approval.amountMinor)) })),
    revocationVerified: true,
    refundAttempt: row.attempt,
    refund: 'settled',
  };
};

/**
 * A refund that had settled has failed: the case begins another cycle under its own workflow ID. However many notice it,
 * they start one, and its first step asks the provider itself. False when there is nothing to be opened, or somebody has.
 * Errors: when a run of the case is just ending or beginning; a moment later it has.
 */
export async function startReopening({ client, db, settings }: Deps, ticketId: string): Promise<boolean> {
  const row = await completedCase(db.prisma, ticketId);
  if (!row) return false;
  const { number: ticketNumber, partnerId, cycle } = row;
  const carry = { state: stateOf(row), seen: [] };
  const about = { v: 1, ticketId, ticketNumber, partnerId, cycle: cycle + 1 } as const;
  const { type, options } = cancellationStart({ ...about, timings: timingsOf(settings), carry }, settings.taskQueue);
  try {
    await client.workflow.start(type, { ...options, workflowIdConflictPolicy: 'FAIL' });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    throw new Error(`The case ${ticketNumber} is still being told.`, { cause: error });
  }
}

/**
 * The first step of a later cycle: when the provider itself says that the settled refund has failed, the books take it
 * back, its credit note no longer holds, the contact hears of it, and a person decides how it goes on.
 */
export async function reopenCase(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  const first = await inStep(deps, call, async ({ tx, state }) => {
    const decision = await decisionOf(tx, call, state);
    return (await isSettled(tx, call, state, decision)) ? decision : null;
  });
  const decision = first.result;
  if (!decision) return first.facts;
  const provider = deps.payments.of(decision.provider);
  const outcome = await provider.find(decision);
  if (outcome?.status !== 'declined') return first.facts;
  const second = await inStep(deps, call, async ({ tx, state, tell }) => {
    if (!(await isSettled(tx, call, state, decision))) return;
    const atMs = Date.now();
    const before = { atMs, alreadySent: true, hadSettled: true, ...(await refundBooksOf(tx, decision.key)) };
    const { facts, beside } = consequenceOf(decision, provider, outcome, before);
    await tell([fact('reopened', { cycle: call.cycle }, atMs), ...facts], beside);
  });
  return second.facts;
}

/** Whether the case still stands as the cycle before has left it, with its refund settled by the provider. */
async function isSettled(
  tx: Raw,
  { ticketId, cycle }: StepCall,
  { status }: CancellationState,
  { key }: Decision,
): Promise<boolean> {
  if (status !== 'completed') return false;
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT r.refund_key AS key FROM refunds r JOIN tickets t ON t.id = r.ticket_id
    WHERE r.refund_key = ${key} AND r.status = 'settled' AND r.provider <> 'external'
      AND t.id = ${ticketId}::uuid AND t.status = 'completed' AND t.cycle = ${cycle - 1}`;
  return rows.length > 0;
}
