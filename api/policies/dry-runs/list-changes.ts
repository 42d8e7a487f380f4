import { pageOf, readCursor, writeCursor } from '../../cursor.js';
import { endpoint } from '../../endpoint.js';
import { PageQuery } from '../../schema.js';
import { findDryRun } from './get-dry-runs.js';
import { DryRunChangeList, DryRunParams } from './schema.js';
import { changeView } from './view.js';

/** Can be read while it runs: what is found later stands behind what is there. */
export const listDryRunChanges = endpoint(
  {
    method: 'get',
    path: '/api/v1/policies/dry-runs/{runId}/changes',
    tag: 'Policies',
    summary: 'The tickets that would have been decided otherwise, in the order in which they were sent',
    params: DryRunParams,
    query: PageQuery,
    answers: { 200: { description: 'Tickets', schema: DryRunChangeList } },
  },
  async (call, { settings: { secret } }) => {
    const { runId } = call.params;
    const { limit, cursor } = call.query;
    const list = `dry-run-changes/${runId}`;
    const [after = 0] = readCursor(secret, list, cursor) ?? [];
    const { rows, numbers } = await call.data(async (tx) => {
      const { id } = await findDryRun(tx, runId);
      const where = { runId: id, place: { gt: Number(after) } };
      const found = await tx.dryRunChange.findMany({ where, orderBy: { place: 'asc' }, take: limit + 1 });
      const ids = found.map(({ ticketId }) => ticketId);
      const tickets = await tx.ticket.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } });
      return { rows: found, numbers: new Map(tickets.map((ticket) => [ticket.id, ticket.number])) };
    });
    const toItem = (row: (typeof rows)[number]) =>
      changeView(row, { id: row.ticketId, number: numbers.get(row.ticketId) ?? 0 });
    const cursorAfter = ({ place }: (typeof rows)[number]) => writeCursor(secret, list, [place]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
