import { checkAnswers, type CheckedAnswers } from '../../../domain/problem-form/answers.js';
import type { FormField } from '../../../domain/problem-form/form.js';

/** What stands in one field: as typed or chosen, empty where nothing is. */
export type Typed = string | readonly string[];
export type TypedAnswers = Readonly<Record<string, Typed>>;

type Sent = string | number | boolean | string[];

/** What is no number goes as it is: it is told at its field. */
function sentOf({ kind }: FormField, typed: Typed): Sent {
  if (typeof typed === 'object') return [...typed];
  if (kind === 'yes-no') return typed === 'yes';
  const isNumber = kind === 'number' && /^-?\d+(?:\.\d+)?$/.test(typed.trim());
  return isNumber ? Number(typed) : typed;
}

/** The answers as the API takes them. What was typed into a field that the form no longer has stays behind. */
export const answersBody = (fields: readonly FormField[], typed: TypedAnswers = {}): Record<string, Sent> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = Object.hasOwn(typed, field.key) ? typed[field.key] : undefined;
      return value === undefined || value.length === 0 ? [] : [[field.key, sentOf(field, value)]];
    }),
  );

/** What the API would say of it, as far as that can be said without asking. */
export const checkTyped = (fields: readonly FormField[], typed: TypedAnswers = {}): CheckedAnswers =>
  checkAnswers(fields, answersBody(fields, typed));
