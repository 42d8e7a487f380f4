import type { LetterTemplate, LetterTopic } from '../../../domain/letters.js';
import type { Sentences } from '../letter.js';

/** The words of each letter about a topic, from its facts. */
export type LettersAbout<Topic extends LetterTopic, Facts> = Readonly<
  Record<LetterTemplate<Topic>, (the: Facts) => Sentences>
>;
