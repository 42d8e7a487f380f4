import { newestAfter, pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { DifferenceList, DifferencesQuery } from './schema.js';
import { differenceView } from './view.js';

const LIST = 'differences';

export const listDifferences = endpoint(
  {
    method: 'get',
    path: '/api/v1/reconciliations/differences',
    tag: 'Books',
    summary: 'What does not fit together, newest first; `?state=open` is what waits for a person',
    query: DifferencesQuery,
    answers: { 200: { description: 'Differences', schema: DifferenceList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, state } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const { rows, numbers } = await call.data(async (tx) => {
      const found = await tx.reconciliationDifference.findMany({
        where: { AND: [...(state ? [{ state }] : []), ...newestAfter('firstSeenAt', place)] },
        orderBy: [{ firstSeenAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
      const ids = found.map(({ ticketId }) => ticketId).filter((id) => id !== null);
      const tickets = await tx.ticket.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } });
      return { rows: found, numbers: new Map(tickets.map(({ id, number }) => [id, number])) };
    });
    const toItem = (row: (typeof rows)[number]) => differenceView(row, (id) => numbers.get(id));
    const cursorAfter = ({ firstSeenAt, id }: (typeof rows)[number]) =>
      writeCursor(secret, LIST, [firstSeenAt.getTime(), id]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
