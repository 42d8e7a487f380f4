import { ActivityFailure, continueAsNew, log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { DryRunActivities } from '../../activities/dry-runs/index.js';
import { DRY_PAGE, RECORD } from '../options.js';
import { batchQueueBeside } from '../queues.js';
import type { DryRunInput } from './messages.js';

/**
 * Runs a set of rules over tickets, page by page. Where it is stands in the run's row, written with each page, so that
 * nothing is judged twice or left out whatever dies in between; a page of a run that somebody has stopped is not made.
 */
export async function dryRun({ runId }: DryRunInput): Promise<void> {
  const taskQueue = batchQueueBeside(workflowInfo().taskQueue);
  const { countTickets, judgePage } = proxyActivities<DryRunActivities>({ ...DRY_PAGE, taskQueue });
  const { failDryRun } = proxyActivities<DryRunActivities>({ ...RECORD, taskQueue });
  try {
    await countTickets(runId);
    while (await judgePage(runId)) {
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof dryRun>({ v: 1, runId });
    }
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('A dry run could not go on', { runId });
    await failDryRun(runId);
  }
}
