import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { MailActivities } from '../../activities/mail/send.js';
import { MAIL } from '../options.js';
import { mailQueueBeside } from '../queues.js';
import type { NoticeInput } from './messages.js';

/** Sends one notice. It stands beside the case and never in its way: a mail outage delays no refund. */
export async function notice({ noticeId }: NoticeInput): Promise<void> {
  const taskQueue = mailQueueBeside(workflowInfo().taskQueue);
  const { sendNotice } = proxyActivities<MailActivities>({ ...MAIL, taskQueue });
  await sendNotice.executeWithOptions({ summary: 'Rescind: send a notice' }, [{ noticeId }]);
}
