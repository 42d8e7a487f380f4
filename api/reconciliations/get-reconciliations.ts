import { NotFound } from '../../domain/refusals.js';
import { newestAfter, pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { ReconciliationList, ReconciliationParams, ReconciliationView } from './schema.js';
import { reconciliationView } from './view.js';

const LIST = 'reconciliations';

export const listReconciliations = endpoint(
  {
    method: 'get',
    path: '/api/v1/reconciliations',
    tag: 'Books',
    summary: 'Reconciliations, newest first',
    query: PageQuery,
    answers: { 200: { description: 'Reconciliations', schema: ReconciliationList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const rows = await call.data((tx) =>
      tx.reconciliation.findMany({
        where: { AND: newestAfter('startedAt', place) },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      }),
    );
    const cursorAfter = ({ startedAt, id }: { startedAt: Date; id: string }) =>
      writeCursor(secret, LIST, [startedAt.getTime(), id]);
    return { status: 200, body: pageOf(rows, limit, { toItem: reconciliationView, cursorAfter }) };
  },
);

export const getReconciliation = endpoint(
  {
    method: 'get',
    path: '/api/v1/reconciliations/{reconciliationId}',
    tag: 'Books',
    summary: 'One reconciliation: how far it is, and what it found',
    params: ReconciliationParams,
    answers: { 200: { description: 'The reconciliation', schema: ReconciliationView } },
  },
  async (call) => {
    const row = await call.data((tx) => tx.reconciliation.findUnique({ where: { id: call.params.reconciliationId } }));
    if (!row) throw new NotFound('There is no such reconciliation.');
    return { status: 200, body: reconciliationView(row) };
  },
);
