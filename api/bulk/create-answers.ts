import { z } from 'zod';
import { refuseUnknownGaps } from '../canned-answers/rows.js';
import { endpoint } from '../endpoint.js';
import { MESSAGE_MOST, Visibility } from '../messages/schema.js';
import { text } from '../schema.js';
import type { AnswerInstruction } from './answer-row.js';
import { TICKETS, ticketJob } from './ticket-job.js';
import { JOB_ANSWERS } from './write-job.js';

const AnswersBody = z.strictObject({
  ...TICKETS,
  text: text(MESSAGE_MOST).meta({ description: 'Markdown, with the gaps of canned answers: filled for each ticket' }),
  textZh: text(MESSAGE_MOST).optional().meta({ description: 'For contacts who read Traditional Chinese' }),
  visibility: Visibility.default('public'),
});

export const createAnswers = endpoint(
  {
    method: 'post',
    path: '/api/v1/bulk/answers',
    tag: 'Bulk',
    summary: 'Write the same message, or internal note, on many tickets, once it is started',
    body: AnswersBody,
    answers: JOB_ANSWERS,
    audited: true,
  },
  async (call, deps) => {
    const { text: plain, textZh = null, visibility } = call.body;
    if (visibility === 'internal') call.assertMay('messages:internal', 'Internal notes are the desk’s.');
    refuseUnknownGaps({ text: plain, textZh: textZh ?? '' });
    const instruction: AnswerInstruction = { text: plain, textZh, visibility };
    return ticketJob(call, deps, { kind: 'answer', instruction });
  },
);
