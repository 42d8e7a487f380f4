import type { FieldError, FieldPath } from 'react-hook-form';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProblemType } from '../../../domain/words.js';
import type { CallProblem } from '../call/problem.js';
import { useLocale } from '../parts/use-format.js';
import type { Words } from '../words/types.js';
import type { ReportForm } from './form.js';

/** The files are not typed into the form: what is wrong with them stands beside its fields. */
export type FieldName = FieldPath<ReportForm> | 'root.files';

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
  'root.files',
] as const satisfies readonly FieldName[];
export type ReportField = (typeof FIELD_ORDER)[number];

/** Where a field of the API stands in the form, when it is not under its own name. */
const ELSEWHERE: Readonly<Record<string, ReportField>> = {
  amount: 'amount.amount',
  'amount.currency': 'amount.amount',
  reason: 'reason.code',
  contact: 'contact.name',
  attachmentIds: 'root.files',
};

/** Of an answer to the form of a problem type. */
export type AnswerName = `answers.${ProblemType}.${string}`;
export const answerName = (problemType: ProblemType, key: string): AnswerName => `answers.${problemType}.${key}`;

function nameAt(pointer: string, problemType: ProblemType): ReportField | AnswerName | null {
  const path = pointer.slice(1).split('/');
  if (path[0] === 'answers') return answerName(problemType, path[1] ?? '');
  const name = path.join('.');
  const known = FIELD_ORDER.find((field) => field === name || field === path[0]);
  return ELSEWHERE[name] ?? known ?? null;
}

/** The API's sentence carries its language, so that it can be told from one that the reader no longer reads. */
const MARK = '\u0000';

export const placesOf = (problem: CallProblem, locale: string, problemType: ProblemType) =>
  problem.fields.flatMap(({ pointer, code, message }) => {
    const name = nameAt(pointer, problemType);
    return name ? [{ name, type: code, message: `${locale}${MARK}${message}` }] : [];
  });

export const idOf = (name: FieldName): string => `report-${name.replaceAll('.', '-')}`;

/** What is wrong with a field, in the reader's language: the API's own words, or ours by its code. */
export function useFieldError(): (name: FieldName) => string | undefined {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const { getFieldState, formState } = useFormContext<ReportForm>();
  return (name) => {
    // Of a name that is data, or not a field's, the type does not know that it has one error.
    const error = getFieldState(name as FieldPath<ReportForm>, formState).error as FieldError | undefined;
    if (!error) return undefined;
    const said = error.message ?? 'other';
    const [language, sentence] = said.split(MARK);
    if (sentence !== undefined && language === locale) return sentence;
    const code = sentence === undefined ? said : String(error.type);
    const known = i18n.exists(`problems.field.${code}`) ? code : 'other';
    return t(`problems.field.${known as keyof Words['problems']['field']}`);
  };
}
