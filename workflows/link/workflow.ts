import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { LinkActivities } from '../../activities/links/tend.js';
import { RECORD } from '../options.js';
import { changed, type LinkInput } from './messages.js';

/** Events of one run. A link that is activated again and again is told in many short runs. */
const LONGEST_RUN = 200;

/**
 * The time of one download link, and nothing else of it: redemptions are SQL, and none of them waits for this or depends
 * on it. It sleeps until somebody has to be told (before the end, at the end, when the downloads are used up), looks at
 * the row, and ends with the activation. The next activation starts it anew, or wakes it where it still sleeps.
 */
export async function link(input: LinkInput): Promise<void> {
  const heard = { change: false };
  setHandler(changed, () => {
    heard.change = true;
  });
  const { tendLink } = proxyActivities<LinkActivities>(RECORD);
  for (;;) {
    heard.change = false;
    const { waitMs } = await tendLink.executeWithOptions({ summary: 'Rescind: look at a download link' }, [
      { linkId: input.linkId },
    ]);
    if (waitMs === null && !heard.change) return;
    // Asked here and never in a predicate. What was heard meanwhile is seen by the first look of the next run.
    if (isLong(input)) await continueAsNew<typeof link>(input);
    if (waitMs !== null && !heard.change) await condition(() => heard.change, waitMs);
  }
}

const isLong = ({ longestRun = LONGEST_RUN }: LinkInput): boolean => {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength >= longestRun;
};
