import type { LettersAbout } from './letters.js';

/** The facts of an account's letter as a language says them. */
export interface SpokenAccount {
  readonly email: string;
  /** Until when the link holds; empty where the letter has none. */
  readonly until: string;
}

export interface AccountLanguage {
  readonly letters: LettersAbout<'account', SpokenAccount>;
  readonly prefix: string;
  readonly labels: Readonly<Record<'email' | 'until', string>>;
  readonly footer: string;
}
