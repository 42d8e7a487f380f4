import { NotFound } from '../../../domain/refusals.js';
import type { DryRun } from '../../../generated/prisma/client.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { newestAfter, pageOf, readCursor, writeCursor } from '../../cursor.js';
import { endpoint } from '../../endpoint.js';
import { PageQuery } from '../../schema.js';
import { DryRunList, DryRunParams, DryRunView } from './schema.js';
import { dryRunView } from './view.js';

const LIST = 'dry-runs';

export async function findDryRun(tx: Tx, id: string): Promise<DryRun> {
  const run = await tx.dryRun.findUnique({ where: { id } });
  if (!run) throw new NotFound('There is no such dry run.');
  return run;
}

export const listDryRuns = endpoint(
  {
    method: 'get',
    path: '/api/v1/policies/dry-runs',
    tag: 'Policies',
    summary: 'Dry runs, newest first',
    query: PageQuery,
    answers: { 200: { description: 'Dry runs', schema: DryRunList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const rows = await call.data((tx) =>
      tx.dryRun.findMany({
        where: { AND: newestAfter('startedAt', place) },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      }),
    );
    const cursorAfter = ({ startedAt, id }: DryRun) => writeCursor(secret, LIST, [startedAt.getTime(), id]);
    return { status: 200, body: pageOf(rows, limit, { toItem: dryRunView, cursorAfter }) };
  },
);

export const getDryRun = endpoint(
  {
    method: 'get',
    path: '/api/v1/policies/dry-runs/{runId}',
    tag: 'Policies',
    summary: 'One dry run: how far it is, how many would change, and the sums by currency',
    params: DryRunParams,
    answers: { 200: { description: 'The dry run', schema: DryRunView } },
  },
  async (call) => ({
    status: 200,
    body: dryRunView(await call.data((tx) => findDryRun(tx, call.params.runId))),
  }),
);
