import type { LettersAbout } from './letters.js';

/** The facts of a link as a language says them. */
export interface SpokenLink {
  readonly product: string;
  readonly customer: string;
  readonly partner: string;
  readonly until: string;
  readonly used: string;
  readonly left: string;
  readonly allowed: string;
}

export interface LinkLanguage {
  readonly letters: LettersAbout<'link', SpokenLink>;
  readonly prefix: string;
  readonly labels: Readonly<
    Record<'product' | 'customer' | 'version' | 'language' | 'fileType' | 'checksum' | 'left' | 'until', string>
  >;
  /** Of a letter to somebody the link was sent to, and of one to those who shared it. */
  readonly footer: (to: 'reader' | 'sharer', partner: string) => string;
}
