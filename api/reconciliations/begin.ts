import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Reconciliation } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { reconciliationStart } from '../../workflows/start.js';
import { type Call, endpoint } from '../endpoint.js';
import { DependencyUnavailable } from '../errors.js';
import { tellWorkflow } from '../temporal.js';
import { ReconciliationView } from './schema.js';
import { reconciliationView } from './view.js';
import { actorOf } from '../../platform/auth/who.js';

/** Longer without progress, and it is no longer one that runs. */
const ALIVE_MS = 60 * 60_000;
/** One at a time begins, so that ten presses of the button are one run. */
const TURN = 7_274_634_203;

async function runningOrNew(tx: Tx, { who, resourceId: id }: Call): Promise<Reconciliation> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${TURN})`;
  const alive = { state: 'running', progressAt: { gt: new Date(Date.now() - ALIVE_MS) } };
  const running = await tx.reconciliation.findFirst({ where: { OR: [{ id }, alive] }, orderBy: { startedAt: 'desc' } });
  if (running) return running;
  const askedBy = actorOf(who);
  // Only what the API's role may write: the rest is the worker's.
  await tx.$executeRaw`
    INSERT INTO reconciliations (id, asked_by) VALUES (${id}::uuid, ${JSON.stringify(askedBy)}::jsonb)`;
  return tx.reconciliation.findUniqueOrThrow({ where: { id } });
}

/** Starts a run, or finds the one that is under way; starting it again changes nothing. */
export const beginReconciliation = endpoint(
  {
    method: 'post',
    path: '/api/v1/reconciliations',
    tag: 'Books',
    summary: 'Compare books, payment provider, tickets, keys and workflows now',
    answers: { 202: { description: 'Begun, or already under way', schema: ReconciliationView } },
    audited: true,
  },
  async (call, deps) => {
    const run = await call.data((tx) => runningOrNew(tx, call));
    const { type, options } = reconciliationStart(run.id, deps.settings.taskQueue);
    const told = await tellWorkflow(deps, call.arrivedAtMs, () =>
      deps.temporal.workflow.start(type, options).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }),
    );
    if ('unconfirmed' in told && told.unconfirmed === 'away')
      throw new DependencyUnavailable('Temporal cannot be reached.');
    return { status: 202, body: reconciliationView(run), audit: { reconciliation: run.id } };
  },
);
