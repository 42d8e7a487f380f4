import { EN } from '../../web/src/words/en.js';
import type { Words } from '../../web/src/words/types.js';
import { ZH_TW } from '../../web/src/words/zh-TW.js';

/** The pages' own words, as their readers find things by them. */
export type PageWords = Words;
export type Language = 'en' | 'zh-TW';
export const WORDS: Readonly<Record<Language, PageWords>> = { en: EN, 'zh-TW': ZH_TW };

/** A text with its gaps filled. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_gap, name: string) => String(values[name] ?? ''));

/** A text as a pattern that only it fits. */
export const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The start of a label, whatever mark (required, optional) follows it. */
export const beginning = (text: string): RegExp => new RegExp(`^${literally(text)}`);

/** A line that is this text with anything in its gaps. */
export const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/\{\{\w+\}\}/)
      .map(literally)
      .join('.*')}$`,
    'm',
  );
