import type { LetterTemplate } from '../../../domain/letters.js';

/** The facts of a decision about a partner as a language says them. */
export interface SpokenPartner {
  readonly partner: string;
}

export interface PartnerLanguage {
  readonly letters: Readonly<
    Record<
      LetterTemplate<'partner'>,
      (the: SpokenPartner) => {
        readonly subject: string;
        readonly paragraphs: readonly string[];
        readonly action: string;
      }
    >
  >;
  readonly prefix: string;
  readonly labels: Readonly<Record<'partner' | 'decided', string>>;
  readonly footer: (partner: string) => string;
}
