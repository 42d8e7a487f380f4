import type { LetterTemplate, LetterTopic } from '../../../domain/letters.js';

/** What every letter says in a language. */
export interface LetterWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
}

/** The words of each letter about a topic, from its facts. */
export type LettersAbout<Topic extends LetterTopic, Facts> = Readonly<
  Record<LetterTemplate<Topic>, (the: Facts) => LetterWords>
>;
