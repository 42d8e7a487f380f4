import type { BulkProblem } from '../../activities/bulk/deputy.js';
import { columnOfField } from '../../domain/bulk/columns.js';
import type { Locale } from '../../domain/words.js';
import { inWords } from '../field-words.js';
import { meaningOf } from '../problem.js';
import { TITLES } from '../problem-words.js';
import type { BulkRowView } from './schema.js';

/** An error as it is kept with its row: what it would have answered. Null for what is no refusal. */
export function bulkProblem(error: unknown): BulkProblem | null {
  const meaning = meaningOf(error);
  if (!meaning || meaning.status >= 500 || meaning.retryAfterSeconds !== undefined) return null;
  const { status, code, detail, faults, extra } = meaning;
  const ticketId = extra?.['ticketId'];
  return { status, code, detail, ...(faults && { faults }), ...(typeof ticketId === 'string' && { ticketId }) };
}

/** What refuses it; null where nothing does. */
export function problemOf(assert: () => void): BulkProblem | null {
  try {
    assert();
    return null;
  } catch (error) {
    const problem = bulkProblem(error);
    if (!problem) throw error;
    return problem;
  }
}

/** Whether it will go by itself: something is away, or too much is asked at once. */
export const isPassing = (error: unknown): boolean => meaningOf(error)?.retryAfterSeconds !== undefined;

/** A kept refusal in the reader's language. */
export function problemView(problem: BulkProblem, locale: Locale): NonNullable<BulkRowView['problem']> {
  const { status, code, detail, faults = [], ticketId } = problem;
  const title = TITLES[code]?.[locale] ?? code;
  const errors = faults.map((fault) => ({ ...inWords(fault, locale), column: columnOfField(fault.pointer) }));
  return { status, code, title, detail: locale === 'en' ? detail : title, errors, ...(ticketId && { ticketId }) };
}
