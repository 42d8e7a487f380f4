import { activityInfo, heartbeat } from '@temporalio/activity';
import { type Reconciled } from '../../domain/reconciliation.js';
import { DAY_MS } from '../../domain/time.js';
import type { Deps } from '../deps.js';
import { compareCases, compareWorkflows } from './cases.js';
import { compareChains } from './chains.js';
import { type Check, inTurn } from './check.js';
import { compareCreditNotes } from './credit-notes.js';
import { hearOfDisputes } from './disputes.js';
import { compareKeys } from './keys.js';
import { compareLedger } from './ledger.js';
import { compareListedPayments, compareListedRefunds } from './listed.js';
import { compareOrderRefunds } from './order-refunds.js';
import { comparePayments } from './payments.js';
import { beginRun, closeGone, endRun, noteDifferences, noteProgress, type Reconciliation } from './records.js';
import { compareRefunds } from './refunds.js';

export interface ReconciliationActivities {
  /** `runId` is of a run that a person asked for; without one it is the schedule's. Gives the run's ID. */
  beginReconciliation(runId: string | null): Promise<string>;
  /** One comparison, page by page. An attempt goes on where the one before it ended. */
  compare(runId: string, step: Reconciled): Promise<void>;
  /** Notes that a comparison could not be made. */
  noteFailure(runId: string, step: Reconciled): Promise<void>;
  endReconciliation(runId: string): Promise<Reconciliation>;
}

const CHECKS: Readonly<Record<Reconciled, Check>> = {
  refunds: inTurn(compareRefunds, inTurn(compareOrderRefunds, compareListedRefunds)),
  payments: inTurn(comparePayments, inTurn(hearOfDisputes, compareListedPayments)),
  ledger: compareLedger,
  'credit-notes': compareCreditNotes,
  cases: compareCases,
  workflows: compareWorkflows,
  keys: compareKeys,
  chains: compareChains,
};

/** What ended longer ago was compared some thousand times. */
const LOOKS_BACK_MS = 45 * DAY_MS;

/** How far an attempt came, as its heartbeats tell the next one. */
interface Mark {
  readonly after: string;
  readonly checked: number;
}

async function compare(deps: Deps, runId: string, step: Reconciled): Promise<void> {
  const { prisma } = deps.db;
  const since = new Date(activityInfo().scheduledTimestampMs - LOOKS_BACK_MS);
  let mark = (activityInfo().heartbeatDetails as Mark | undefined) ?? { after: '', checked: 0 };
  for (;;) {
    heartbeat(mark);
    const page = await CHECKS[step](deps, { after: mark.after, since });
    await noteDifferences(prisma, runId, page.differences);
    const checked = mark.checked + page.checked;
    await noteProgress(prisma, runId, step, checked);
    if (page.next === null) break;
    mark = { after: page.next, checked };
  }
  await closeGone(prisma, runId, step);
}

export const reconciliationActivities = (deps: Deps): ReconciliationActivities => ({
  beginReconciliation: (runId) => beginRun(deps.db.prisma, runId),
  compare: (runId, step) => compare(deps, runId, step),
  noteFailure: (runId, step) => noteProgress(deps.db.prisma, runId, step, null),
  endReconciliation: async (runId) => {
    const ended = await endRun(deps.db.prisma, runId);
    const facts = { runId, ...ended };
    if (ended.found > 0 || ended.state === 'failed') deps.log.warn(facts, 'The reconciliation found something');
    else deps.log.info(facts, 'The reconciliation found no difference');
    return ended;
  },
});
