import type { Request } from 'express';
import type { FormField, FormType } from '../../domain/problem-form/form.js';
import { NotFound } from '../../domain/refusals.js';
import type { Prisma, ProblemForm } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { changedMeanwhile } from '../drafts.js';
import { assertMatch, tagOf } from '../etag.js';
import { actorOf } from '../tickets/state.js';
import type { FormVersionView, ProblemTypeView } from './schema.js';

export const TAG = 'Problem types';

/** The column of JSON, as it is written. */
export const fieldsOf = ({ document }: Pick<ProblemForm, 'document'>): readonly FormField[] =>
  (document as unknown as { fields: readonly FormField[] }).fields;

type Fields = FormVersionView['fields'];

/** With the one form that is filled in now. */
export const WITH_FORM = {
  forms: { where: { status: 'published' }, orderBy: { version: 'desc' }, take: 1 },
} as const satisfies Prisma.ProblemTypeInclude;
export type ProblemTypeRow = Prisma.ProblemTypeGetPayload<{ include: typeof WITH_FORM }>;

export function typeView({ problemType, enabled, revision, forms: [form] }: ProblemTypeRow): ProblemTypeView {
  if (!form) throw new Error(`No form of ${problemType} was ever published`);
  const fields = fieldsOf(form) as Fields;
  return { problemType: problemType as FormType, enabled, revision, version: form.version, fields };
}

/** Errors: `NotFound`, where an installation does not have the type. */
export async function findType(tx: Tx, problemType: string): Promise<ProblemTypeRow> {
  const row = await tx.problemType.findUnique({ where: { problemType }, include: WITH_FORM });
  if (!row) throw new NotFound('There is no such problem type.');
  return row;
}

/** `newest` is the version that is filled in now. */
export const versionView = (row: ProblemForm, newest: number): FormVersionView => ({
  problemType: row.problemType as FormType,
  version: row.version,
  state: row.status === 'draft' ? 'draft' : row.version === newest ? 'in-use' : 'past',
  fields: fieldsOf(row) as Fields,
  note: row.note,
  author: actorOf(row.author),
  updatedAt: row.updatedAt.toISOString(),
  publishedAt: row.publishedAt?.toISOString() ?? null,
});

export const newestOf = async (tx: Tx, problemType: string): Promise<number> =>
  (await findType(tx, problemType)).forms[0]?.version ?? 0;

export const findDraft = (tx: Tx, problemType: string): Promise<ProblemForm | null> =>
  tx.problemForm.findFirst({ where: { problemType, status: 'draft' } });

export const draftTag = (row: ProblemForm): string => tagOf(versionView(row, 0));

/** The draft that the caller has read. Errors: `NotFound`, and `EditConflict` for another state of it. */
export async function draftToChange(tx: Tx, req: Request, problemType: string): Promise<ProblemForm> {
  const draft = await findDraft(tx, problemType);
  if (!draft) throw req.get('If-Match') === undefined ? new NotFound('There is no draft.') : changedMeanwhile();
  assertMatch(req, draftTag(draft));
  return draft;
}
