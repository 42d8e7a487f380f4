import type { LetterTopic } from '../../domain/letters.js';

/** The letters about one thing. Which of them are still to be sent stands in `letters`. */
export interface LetterInput {
  readonly v: 1;
  readonly topic: LetterTopic;
  readonly topicId: string;
}

/** More letters about this were queued. */
export { queued } from '../notice/messages.js';

export const LETTER_WORKFLOW = 'letter';
