import { gapNamesIn, type GapPlace, replaceGaps } from './gaps.js';
import type { Locale } from './words.js';

/** A mail in words of the house's own: text with gaps, paragraphs with an empty line between them. */
export interface Wording {
  readonly subject: string;
  readonly text: string;
  /** On the button. */
  readonly action: string;
}

/** What a mail can name. An optional one is not always there. */
export interface MailGap {
  readonly name: string;
  readonly optional: boolean;
}

/** The values of the gaps; null is what is not there. */
export type MailFacts = Readonly<Record<string, string | null>>;

/** A mail's words, ready to be sent. */
export interface MailWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
}

/** `{{no revokedFrom}}` begins a paragraph that stands only where `revokedFrom` is not there. */
const UNLESS = /^\{\{\s*no\s+([A-Za-z]{1,30})\s*\}\}\s*/;

interface Paragraph {
  readonly unless: string | null;
  readonly text: string;
}

const paragraphsOf = (text: string): Paragraph[] =>
  text
    .split(/\n[^\S\n]*(?:\n\s*)/)
    .map((each) => each.trim().replace(/\s*\n\s*/g, ' '))
    .filter((each) => each !== '')
    .map((each) => {
      const [written = '', unless = null] = UNLESS.exec(each) ?? [];
      return { unless, text: each.slice(written.length) };
    });

export const noGap = (name: string): string => `{{no ${name}}}`;

const HAN = /\p{Script=Han}/u;
const LATIN = /[\x21-\x7e]/;

/** In Chinese a blank stands where Latin letters or digits touch characters. */
function apart(value: string, { before, after }: GapPlace): string {
  const begins = HAN.test(before) && LATIN.test(value[0] ?? '');
  const ends = HAN.test(after) && LATIN.test(value.at(-1) ?? '');
  return `${begins ? ' ' : ''}${value}${ends ? ' ' : ''}`;
}

/** The text with its gaps filled; null where one of them has nothing to say. */
function filled(text: string, facts: MailFacts, locale: Locale): string | null {
  if (gapNamesIn(text).some((name) => !Object.hasOwn(facts, name) || !facts[name])) return null;
  return replaceGaps(text, (name, written, place) => {
    const value = facts[name] ?? written;
    return locale === 'zh-TW' ? apart(value, place) : value;
  });
}

/**
 * Puts facts into a wording: a paragraph that names what is not there is left out. Null where that leaves no mail, because
 * the wording was made for other facts.
 */
export function fillWording({ subject, text, action }: Wording, facts: MailFacts, locale: Locale): MailWords | null {
  const paragraphs = paragraphsOf(text)
    .filter(({ unless }) => unless === null || !facts[unless])
    .flatMap((paragraph) => filled(paragraph.text, facts, locale) ?? []);
  const [title, button] = [filled(subject, facts, locale), filled(action, facts, locale)];
  return title === null || button === null || paragraphs.length === 0
    ? null
    : { subject: title, paragraphs, action: button };
}

export interface WordingFault {
  readonly field: keyof Wording;
  readonly code: 'unknown-gap' | 'gap-not-always' | 'paragraph-needed';
  /** Which gaps. */
  readonly gaps: readonly string[];
}

const fault = (field: keyof Wording, code: WordingFault['code'], gaps: readonly string[]): WordingFault[] =>
  gaps.length === 0 ? [] : [{ field, code, gaps }];

/** What may be there and what may not, in every way. */
function waysOf(optional: readonly string[]): string[][] {
  const [first, ...others] = optional;
  if (first === undefined) return [[]];
  return waysOf(others).flatMap((absent) => [absent, [first, ...absent]]);
}

/** What is wrong with a wording of a mail that can name these gaps. Whatever is there or not, something has to be left to read. */
export function faultsIn({ subject, text, action }: Wording, gaps: readonly MailGap[]): WordingFault[] {
  const names = gaps.map(({ name }) => name);
  const optional = gaps.filter((gap) => gap.optional).map(({ name }) => name);
  const paragraphs = paragraphsOf(text);
  const unknownIn = (typed: string) => gapNamesIn(typed).filter((name) => !names.includes(name));
  const unlessUnknown = paragraphs.flatMap(({ unless }) =>
    unless === null || optional.includes(unless) ? [] : [`no ${unless}`],
  );
  const unknown = [
    ...fault('subject', 'unknown-gap', unknownIn(subject)),
    ...fault('text', 'unknown-gap', [...paragraphs.flatMap((each) => unknownIn(each.text)), ...unlessUnknown]),
    ...fault('action', 'unknown-gap', unknownIn(action)),
  ];
  const maybe = (typed: string) => gapNamesIn(typed).filter((name) => optional.includes(name));
  const isSilent = (absent: readonly string[]) =>
    !paragraphs.some(
      ({ unless, text: said }) =>
        (unless === null || absent.includes(unless)) && !gapNamesIn(said).some((name) => absent.includes(name)),
    );
  const silent = waysOf(optional).find(isSilent);
  return [
    ...unknown,
    ...fault('subject', 'gap-not-always', maybe(subject)),
    ...fault('action', 'gap-not-always', maybe(action)),
    ...(silent && unknown.length === 0 ? [{ field: 'text', code: 'paragraph-needed', gaps: silent } as const] : []),
  ];
}
