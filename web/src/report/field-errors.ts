import type { FieldPath } from 'react-hook-form';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CallProblem } from '../call/problem.js';
import { useLocale } from '../parts/use-format.js';
import type { Words } from '../words/types.js';
import type { ReportForm } from './form.js';

export type FieldName = FieldPath<ReportForm>;

/** The fields in the order in which they stand on the page. */
export const FIELD_ORDER = [
  'problemType',
  'impact',
  'title',
  'customer',
  'order',
  'lineItemNumbers',
  'reason.code',
  'reason.text',
  'amount.amount',
  'description',
  'contact.name',
  'contact.email',
  'contact.phone',
  'contact.locale',
] as const satisfies readonly FieldName[];
export type ReportField = (typeof FIELD_ORDER)[number];

/** Where a field of the API stands in the form, when it is not under its own name. */
const ELSEWHERE: Readonly<Record<string, ReportField>> = {
  amount: 'amount.amount',
  'amount.currency': 'amount.amount',
  reason: 'reason.code',
  contact: 'contact.name',
};

function nameAt(pointer: string): ReportField | null {
  const path = pointer.slice(1).split('/');
  const name = path.join('.');
  const known = FIELD_ORDER.find((field) => field === name || field === path[0]);
  return ELSEWHERE[name] ?? known ?? null;
}

/** The API's sentence carries its language, so that it can be told from one that the reader no longer reads. */
const MARK = '\u0000';

export const placesOf = (problem: CallProblem, locale: string) =>
  problem.fields.flatMap(({ pointer, code, message }) => {
    const name = nameAt(pointer);
    return name ? [{ name, type: code, message: `${locale}${MARK}${message}` }] : [];
  });

export const idOf = (name: FieldName): string => `report-${name.replaceAll('.', '-')}`;

/** What is wrong with a field, in the reader's language: the API's own words, or ours by its code. */
export function useFieldError(): (name: FieldName) => string | undefined {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const { getFieldState, formState } = useFormContext<ReportForm>();
  return (name) => {
    const { error } = getFieldState(name, formState);
    if (!error) return undefined;
    const [language, sentence] = (error.message ?? '').split(MARK);
    if (sentence !== undefined && language === locale) return sentence;
    const code = sentence === undefined ? (error.message ?? 'other') : String(error.type);
    const known = i18n.exists(`problems.field.${code}`) ? code : 'other';
    return t(`problems.field.${known as keyof Words['problems']['field']}`);
  };
}
