import type { LettersAbout } from './letters.js';

/** The facts of an absence as a language says them. */
export interface SpokenAbsence {
  /** Who is away. */
  readonly absent: string;
}

export interface AbsenceLanguage {
  readonly letters: LettersAbout<'absence', SpokenAbsence>;
  readonly prefix: string;
  readonly labels: Readonly<Record<'absent' | 'from' | 'until', string>>;
  readonly footer: string;
}
