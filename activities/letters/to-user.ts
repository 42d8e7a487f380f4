import type { MailWords } from '../../domain/mail-wording.js';
import type { Locale } from '../../domain/words.js';
import { speechOf } from '../../platform/letters/compose.js';
import type { InWords, Letter } from '../../platform/letters/letter.js';

/** The user whom a letter is for, and in what words. */
export interface Reader<Template> {
  readonly template: Template;
  readonly locale: Locale;
  readonly name: string;
  readonly timeZone: string;
  readonly publicUrl: string;
  readonly inWords: InWords;
}

interface Told extends Pick<Letter, 'quote' | 'facts' | 'footer'> {
  readonly prefix: string;
  readonly words: MailWords;
  /** Where its button leads. */
  readonly path: string;
}

/** Pure: a letter to somebody who signs in here. */
export function letterToUser({ locale, name, publicUrl }: Reader<string>, told: Told): Letter {
  const { prefix, words, path, quote, facts, footer } = told;
  const { greeting, colon } = speechOf(locale);
  return {
    locale,
    subject: `${prefix} ${words.subject}`,
    title: words.subject,
    greeting: greeting(name),
    paragraphs: words.paragraphs,
    quote,
    facts,
    colon,
    action: { label: words.action, url: `${publicUrl}${path}` },
    footer,
  };
}
