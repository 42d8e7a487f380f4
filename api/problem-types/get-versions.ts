import { NotFound } from '../../domain/refusals.js';
import type { ProblemForm } from '../../generated/prisma/client.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { PageQuery } from '../schema.js';
import { draftTag, newestOf, TAG, versionView } from './rows.js';
import { FormVersionList, FormVersionParams, FormVersionView, ProblemTypeParams } from './schema.js';

export const listFormVersions = endpoint(
  {
    method: 'get',
    path: '/api/v1/problem-types/{problemType}/versions',
    tag: TAG,
    summary: 'The versions of a form, newest first, with the draft',
    params: ProblemTypeParams,
    query: PageQuery,
    answers: { 200: { description: 'Versions', schema: FormVersionList } },
  },
  async (call, { settings: { secret } }) => {
    const { problemType } = call.params;
    const { limit, cursor } = call.query;
    const list = `form versions ${problemType}`;
    const [before] = readCursor(secret, list, cursor) ?? [];
    const where = { problemType, ...(before === undefined ? {} : { version: { lt: Number(before) } }) };
    const { newest, rows } = await call.data(async (tx) => ({
      newest: await newestOf(tx, problemType),
      rows: await tx.problemForm.findMany({ where, orderBy: { version: 'desc' }, take: limit + 1 }),
    }));
    const toItem = (row: ProblemForm) => versionView(row, newest);
    const cursorAfter = ({ version }: ProblemForm) => writeCursor(secret, list, [version]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);

export const getFormVersion = endpoint(
  {
    method: 'get',
    path: '/api/v1/problem-types/{problemType}/versions/{formVersion}',
    tag: TAG,
    summary: 'One version of a form by its number, or the `draft`',
    params: FormVersionParams,
    answers: { 200: { description: 'The version', schema: FormVersionView } },
  },
  async (call) => {
    const { problemType, formVersion: version } = call.params;
    const which = version === 'draft' ? { status: 'draft' } : { status: 'published', version };
    const { newest, row } = await call.data(async (tx) => ({
      newest: await newestOf(tx, problemType),
      row: await tx.problemForm.findFirst({ where: { problemType, ...which } }),
    }));
    if (!row) throw new NotFound('There is no such version.');
    const view = versionView(row, newest);
    return { status: 200, body: view, etag: row.status === 'draft' ? draftTag(row) : tagOf(view) };
  },
);
