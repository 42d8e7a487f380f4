import type { Locale } from '../words.js';
import type { AnswerValue } from './answers.js';
import type { FormField, InBothLanguages } from './form.js';

const YES: InBothLanguages = { en: 'Yes', 'zh-TW': '是' };
const NO: InBothLanguages = { en: 'No', 'zh-TW': '否' };
const AND: InBothLanguages = { en: ', ', 'zh-TW': '、' };

/** An answer as it is read: choices by what they were called in the version that was filled in. */
export function answerText({ options }: FormField, value: AnswerValue, locale: Locale): string {
  if (typeof value === 'boolean') return (value ? YES : NO)[locale];
  const called = (chosen: string) => options.find((option) => option.value === chosen)?.label[locale] ?? chosen;
  return typeof value === 'object' ? value.map(called).join(AND[locale]) : called(String(value));
}
