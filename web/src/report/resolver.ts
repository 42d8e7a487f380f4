import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldErrors, Resolver } from 'react-hook-form';
import type { FormField } from '../../../domain/problem-form/form.js';
import { checkTyped } from '../problem-form/typed.js';
import { type ReportForm, ReportSchema } from './form.js';

const fixed = zodResolver(ReportSchema) as unknown as Resolver<ReportForm>;

/** Checks what every request has by its schema, and the answers by the form of its problem type. */
export const reportResolver =
  (fieldsOf: (problemType: string) => readonly FormField[]): Resolver<ReportForm> =>
  async (form, context, options) => {
    const found = await fixed(form, context, options);
    const { problemType, answers } = form;
    const { faults } = checkTyped(fieldsOf(problemType), answers[problemType]);
    if (faults.length === 0) return found;
    const wrong = Object.fromEntries(faults.map(({ key, code }) => [key, { type: code, message: code }]));
    const errors = { ...found.errors, answers: { [problemType]: wrong } } as FieldErrors<ReportForm>;
    return { values: {}, errors };
  };
