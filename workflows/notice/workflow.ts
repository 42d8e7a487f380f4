import { ActivityFailure, log, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { NoticeActivities } from '../../activities/notices.js';
import { MAIL } from '../options.js';
import { mailQueueBeside } from '../queues.js';
import { type NoticeInput, queued } from './messages.js';

/**
 * Sends the letters of one ticket in their order. It stands beside the case and never in its way: a mail outage delays no
 * refund. One for each ticket at a time, so that no letter is sent twice at once.
 */
export async function notice({ ticketId }: NoticeInput): Promise<void> {
  let waiting = true;
  setHandler(queued, () => {
    waiting = true;
  });
  const taskQueue = mailQueueBeside(workflowInfo().taskQueue);
  const { sendNotices } = proxyActivities<NoticeActivities>({ ...MAIL, taskQueue });
  while (waiting) {
    waiting = false;
    try {
      await sendNotices.executeWithOptions({ summary: 'Rescind: send the letters of a ticket' }, [{ ticketId }]);
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      // The rows say what became of each letter; what still waits is taken up by the sweeper.
      log.warn('Letters could not be sent in the time they have', { ticketId });
    }
  }
}
