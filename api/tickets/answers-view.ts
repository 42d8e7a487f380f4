import { answerText } from '../../domain/problem-form/answer-words.js';
import type { Answers } from '../../domain/problem-form/answers.js';
import { titleIn } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { fieldsOf } from '../problem-types/rows.js';
import type { AnswerView } from './answer-schema.js';

interface Answered {
  readonly answers: Prisma.JsonValue;
  readonly form: { readonly document: Prisma.JsonValue } | null;
}

/** The answers in the order of the form that was filled in, and in its words. */
export function answersView({ answers, form }: Answered, locale: Locale): AnswerView[] {
  if (!form) return [];
  const given = new Map(Object.entries(answers as unknown as Answers));
  return fieldsOf(form).flatMap((field) => {
    const value = given.get(field.key);
    if (value === undefined) return [];
    const { key, kind, label, personal } = field;
    const said = { label: label[locale], text: answerText(field, value, locale) };
    return [{ key, kind, ...said, value: typeof value === 'object' ? [...value] : value, personal }];
  });
}

/** A product is read by its title; what was sent is its ID. The titles of all of them are read at once. */
export async function withTitles(tx: Tx, filled: readonly AnswerView[][], locale: Locale): Promise<AnswerView[][]> {
  const ids = filled.flat().flatMap(({ kind, value }) => (kind === 'product' ? [String(value)] : []));
  const products = ids.length === 0 ? [] : await tx.product.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const titles = new Map(products.map((product) => [product.id, titleIn(locale, product)]));
  const titled = (answer: AnswerView): AnswerView =>
    answer.kind === 'product' ? { ...answer, text: titles.get(String(answer.value)) ?? answer.text } : answer;
  return filled.map((answers) => answers.map(titled));
}

/** What a ticket was filed with, as its page shows it. */
export async function filledInView(tx: Tx, row: Answered & { readonly formVersion: number | null }, locale: Locale) {
  const [answers = []] = await withTitles(tx, [answersView(row, locale)], locale);
  return { formVersion: row.formVersion, answers };
}
