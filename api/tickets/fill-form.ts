import { type Answers, checkAnswers } from '../../domain/problem-form/answers.js';
import type { FormField, FormType } from '../../domain/problem-form/form.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { FieldFault } from '../errors.js';
import { pointerTo } from '../issues.js';
import { fieldsOf, findType } from '../problem-types/rows.js';
import { findNamedOrder } from './consider.js';

interface Filling {
  readonly problemType: FormType;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The answers as they are kept, the version that asked for them, and what they would be refused for. */
export interface Filled {
  readonly version: number;
  readonly answers: Record<string, Answers[string]>;
  readonly faults: readonly FieldFault[];
}

const at = (key: string, code: string): FieldFault => ({ pointer: pointerTo(['answers', key]), code });

/** What is named has to be there: an order of the caller's own, a product of the catalogue. */
async function missing(tx: Tx, who: Who, { key, kind }: FormField, answer: unknown): Promise<FieldFault[]> {
  if (typeof answer !== 'string') return [];
  if (kind === 'product') {
    const product = await tx.product.findUnique({ where: { id: answer }, select: { id: true } });
    return product ? [] : [at(key, 'product-not-found')];
  }
  if (kind !== 'order') return [];
  const found = await findNamedOrder(tx, who, answer, null);
  return 'pointer' in found ? [at(key, found.code)] : [];
}

/** The form of a problem type as it is asked now, filled in with these answers. Refuses nothing by itself. */
export async function filledForm(tx: Tx, who: Who, { problemType, answers: typed }: Filling): Promise<Filled> {
  const { enabled, forms } = await findType(tx, problemType);
  const [form] = forms;
  if (!form) throw new Error(`No form of ${problemType} was ever published`);
  const { asked, kept, faults } = checkAnswers(fieldsOf(form), typed);
  const unfit: FieldFault[] = enabled ? [] : [{ pointer: '/problemType', code: 'problem-type-off' }];
  for (const { key, ...fault } of faults) unfit.push({ ...fault, pointer: pointerTo(['answers', key]) });
  for (const field of asked) unfit.push(...(await missing(tx, who, field, kept[field.key])));
  return { version: form.version, answers: { ...kept }, faults: unfit };
}
