import { unknownGapsIn } from '../../domain/canned-answers.js';
import { EditConflict, NotFound } from '../../domain/refusals.js';
import type { CannedAnswer } from '../../generated/prisma/client.js';
import { violates } from '../../platform/database/errors.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type FieldFault, Invalid } from '../errors.js';
import { actorOf } from '../tickets/state.js';
import type { CannedAnswerBody, CannedAnswerView } from './schema.js';

export const cannedAnswerView = (row: CannedAnswer): CannedAnswerView => ({
  id: row.id,
  title: row.title,
  titleZh: row.titleZh,
  text: row.text,
  textZh: row.textZh,
  editor: actorOf(row.editor),
  updatedAt: row.updatedAt.toISOString(),
});

/** Errors: `NotFound`. */
export async function findCannedAnswer(tx: Tx, id: string): Promise<CannedAnswer> {
  const row = await tx.cannedAnswer.findUnique({ where: { id } });
  if (!row) throw new NotFound('There is no such canned answer.');
  return row;
}

/** Errors: `Invalid` where something is written like a gap and is none. */
export function refuseUnknownGaps(body: Pick<CannedAnswerBody, 'text' | 'textZh'>): void {
  const faults = (['text', 'textZh'] as const).flatMap((field): FieldFault[] => {
    const gaps = unknownGapsIn(body[field]);
    return gaps.length === 0
      ? []
      : [{ pointer: `/${field}`, code: 'unknown-gap', values: { gaps: gaps.map((gap) => `{{${gap}}}`).join(', ') } }];
  });
  if (faults.length > 0) throw new Invalid(faults);
}

export const changedMeanwhile = (): EditConflict =>
  new EditConflict('Somebody else changed it since you read it. Read it again.');

/** Two answers of one title could not be told apart where one is chosen. */
export const titleTaken = (error: unknown): never => {
  throw violates(error, 'canned_answers_title_key') ? new Invalid([{ pointer: '/title', code: 'title-taken' }]) : error;
};
