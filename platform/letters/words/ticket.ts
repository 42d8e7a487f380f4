import type { LettersAbout } from './letters.js';

/** What was written, as a language says it. */
export interface SpokenMessage {
  readonly number: string;
  /** Of the ticket; null for one that has none. */
  readonly title: string | null;
  readonly author: string;
}

export interface TicketLanguage {
  readonly letters: LettersAbout<'ticket', SpokenMessage>;
  readonly prefix: (number: string) => string;
  readonly labels: Readonly<Record<'title' | 'written', string>>;
  /** Why the reader gets it, and where to switch that off. */
  readonly footer: (isMentioned: boolean) => string;
}
