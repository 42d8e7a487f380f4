import type { Locale } from '../domain/words.js';

/** Kinds of values by the names that schemas have for them, as a sentence about a field says them. */
const KINDS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  string: { en: 'text', 'zh-TW': '文字' },
  int: { en: 'a whole number', 'zh-TW': '整數' },
  number: { en: 'a number', 'zh-TW': '數字' },
  boolean: { en: 'true or false', 'zh-TW': ' true 或 false' },
  array: { en: 'a list', 'zh-TW': '清單' },
};

/** Everything else that a schema expects has fields. */
const WITH_FIELDS = { en: 'an object with fields', 'zh-TW': '含有欄位的物件' };

export const kindIn = (kind: string, locale: Locale): string => (KINDS[kind] ?? WITH_FIELDS)[locale];
