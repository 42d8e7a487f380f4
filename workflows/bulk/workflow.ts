import { continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { BulkActivities } from '../../activities/bulk/index.js';
import { BULK_PAGE } from '../options.js';
import { batchQueueBeside } from '../queues.js';
import { type BulkInput, bulkChanged } from './messages.js';

/** Pages of one run, some six events each. */
const LONGEST_RUN = 100;

/**
 * A bulk job, page by page. Which rows are due stands in the database, each written with what came of it, so that
 * whatever dies in between none is done twice or left out. It ends when nothing is due: when the preview or the run is
 * through, or somebody has paused or stopped it. Whoever lets it go on says so by the signal, also in that very moment.
 */
export async function bulk(input: BulkInput): Promise<void> {
  const heard = { change: false };
  setHandler(bulkChanged, () => {
    heard.change = true;
  });
  const taskQueue = batchQueueBeside(workflowInfo().taskQueue);
  const { bulkPage } = proxyActivities<BulkActivities>({ ...BULK_PAGE, taskQueue });
  const { jobId, longestRun = LONGEST_RUN } = input;
  for (let pages = 1; ; pages += 1) {
    heard.change = false;
    const goesOn = await bulkPage(jobId);
    if (!goesOn && !heard.change) return;
    // What is heard meanwhile is seen by the first page of the next run.
    if (pages >= longestRun || workflowInfo().continueAsNewSuggested) await continueAsNew<typeof bulk>(input);
  }
}
