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
