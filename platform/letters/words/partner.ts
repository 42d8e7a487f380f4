import type { LettersAbout } from './letters.js';

/** The facts of a decision about a partner as a language says them. */
export interface SpokenPartner {
  readonly partner: string;
}

export interface PartnerLanguage {
  readonly letters: LettersAbout<'partner', SpokenPartner>;
  readonly prefix: string;
  readonly labels: Readonly<Record<'partner' | 'decided', string>>;
  readonly footer: (partner: string) => string;
}
