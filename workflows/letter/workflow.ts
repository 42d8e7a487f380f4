import { log, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { LetterActivities } from '../../activities/letters/send.js';
import { MAIL } from '../options.js';
import { mailQueueBeside } from '../queues.js';
import { whileQueued } from '../while-queued.js';
import type { LetterInput } from './messages.js';

/** Sends the letters about one order, link, partner or ticket in their order, one workflow for each at a time. */
export async function letter({ topic, topicId }: LetterInput): Promise<void> {
  const taskQueue = mailQueueBeside(workflowInfo().taskQueue);
  const { sendLetters } = proxyActivities<LetterActivities>({ ...MAIL, taskQueue });
  await whileQueued(
    () => sendLetters.executeWithOptions({ summary: `Rescind: send the letters of a ${topic}` }, [{ topic, topicId }]),
    () => log.warn('Letters could not be sent in the time they have', { topic, topicId }),
  );
}
