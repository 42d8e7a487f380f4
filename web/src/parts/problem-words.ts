import { useTranslation } from 'react-i18next';
import { CallProblem, codeOf } from '../call/problem.js';
import type { Words } from '../words/types.js';

type ProblemCode = keyof Words['problems']['title'];

/** A refusal in the reader's language: what it is, and what to do now. */
export function useProblemWords(error: unknown): { title: string; advice: string } {
  const { t, i18n } = useTranslation();
  const code = codeOf(error);
  const known = (i18n.exists(`problems.title.${code}`) ? code : 'internal') as ProblemCode;
  const seconds = error instanceof CallProblem ? (error.retryAfterSeconds ?? 30) : 30;
  return { title: t(`problems.title.${known}`), advice: t(`problems.advice.${known}`, { seconds }) };
}

/** What a refusal says of one field, by its JSON pointer; null when it says nothing of it. */
export function useFieldWords(error: unknown, pointer: string): string | null {
  const { t, i18n } = useTranslation();
  const problem = error instanceof CallProblem ? error.fields.find((field) => field.pointer === pointer) : undefined;
  if (!problem) return null;
  const known = i18n.exists(`problems.field.${problem.code}`) ? problem.code : 'other';
  return t(`problems.field.${known as keyof Words['problems']['field']}`);
}
