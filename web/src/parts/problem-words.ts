import type { i18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CallProblem, codeOf } from '../call/problem.js';
import type { Words } from '../words/types.js';

type ProblemCode = keyof Words['problems']['title'];

/** How much is left is in the refusal's own sentence, which is in the language in which the call was made. */
const leftIn = (error: unknown): string | undefined =>
  error instanceof CallProblem && error.code === 'refund-exceeds-remaining' ? error.fields[0]?.message : undefined;

const knownCode = (error: unknown, { exists }: Pick<i18n, 'exists'>): ProblemCode => {
  const code = codeOf(error);
  return (exists(`problems.title.${code}`) ? code : 'internal') as ProblemCode;
};

/** What a refusal is, for those who hear of it when what asked has gone. */
export function useTellProblem(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => t(`problems.title.${knownCode(error, i18n)}`);
}

/** A refusal in the reader's language: what it is, and what to do now. */
export function useProblemWords(error: unknown): { title: string; advice: string } {
  const { t, i18n } = useTranslation();
  const known = knownCode(error, i18n);
  const seconds = error instanceof CallProblem ? (error.retryAfterSeconds ?? 30) : 30;
  const advice = leftIn(error) ?? t(`problems.advice.${known}`, { seconds });
  return { title: t(`problems.title.${known}`), advice };
}

/** What a refusal says of one field, by its JSON pointer; null when it says nothing of it. */
export function useFieldWords(error: unknown, pointer: string): string | null {
  const { t, i18n } = useTranslation();
  const problem = error instanceof CallProblem ? error.fields.find((field) => field.pointer === pointer) : undefined;
  if (!problem) return null;
  const known = i18n.exists(`problems.field.${problem.code}`) ? problem.code : 'other';
  return t(`problems.field.${known as keyof Words['problems']['field']}`);
}
