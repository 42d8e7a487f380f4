import { ActivityFailure, log, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { ReconciliationActivities } from '../../activities/reconciliation/index.js';
import { RECONCILED } from '../../domain/reconciliation.js';
import { COMPARE, RECORD } from '../options.js';
import type { ReconciliationInput } from './messages.js';

/**
 * Compares books, provider, tickets, keys and workflows, one comparison after the other. One that cannot be made (a
 * service is away) is said to have failed and does not keep the others from being made. A Schedule runs it every hour,
 * and people when they want; see `worker/schedule.ts`.
 */
export async function reconciliation({ runId: asked }: ReconciliationInput = { v: 1 }): Promise<void> {
  const { beginReconciliation, noteFailure, endReconciliation } = proxyActivities<ReconciliationActivities>(RECORD);
  const { compare } = proxyActivities<ReconciliationActivities>(COMPARE);
  const runId = await beginReconciliation(asked ?? null);
  for (const step of RECONCILED) {
    setCurrentDetails(`Comparing: **${step}**`);
    try {
      await compare.executeWithOptions({ summary: `Rescind: compare ${step}` }, [runId, step]);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      log.warn('A comparison could not be made', { step });
      await noteFailure(runId, step);
    }
  }
  const { found, state } = await endReconciliation(runId);
  setCurrentDetails(`${state}: ${found} differences`);
}
