import { log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { NoticeActivities } from '../../activities/notices.js';
import { MAIL } from '../options.js';
import { mailQueueBeside } from '../queues.js';
import { whileQueued } from '../while-queued.js';
import type { NoticeInput } from './messages.js';

/**
 * Sends the letters of one ticket in their order. It stands beside the case and never in its way: a mail outage delays no
 * refund. One for each ticket at a time, so that no letter is sent twice at once.
 */
export async function notice({ ticketId }: NoticeInput): Promise<void> {
  const taskQueue = mailQueueBeside(workflowInfo().taskQueue);
  const { sendNotices } = proxyActivities<NoticeActivities>({ ...MAIL, taskQueue });
  await whileQueued(
    () => sendNotices.executeWithOptions({ summary: 'Rescind: send the letters of a ticket' }, [{ ticketId }]),
    () => log.warn('Letters could not be sent in the time they have', { ticketId }),
  );
}
