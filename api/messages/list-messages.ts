import { mergedFamily } from '../../platform/database/merges.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { MessageList } from './schema.js';
import { MESSAGE, type MessageRow, messageView } from './view.js';

const LIST = 'messages';

export const listMessages = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/messages',
    tag: 'Conversation',
    summary: 'What was written, also in requests merged into this one, oldest first; internal notes to the desk only',
    params: TicketParams,
    query: PageQuery,
    answers: { 200: { description: 'Messages', schema: MessageList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const [atMs, id = ''] = readCursor(secret, LIST, cursor) ?? [];
    const createdAt = new Date(Number(atMs ?? 0));
    const rows = await call.data(async (tx) => {
      const { id: ticketId, partnerId } = await findTicketRow(tx, call.who, call.params.ticketId);
      return tx.message.findMany({
        where: {
          ...{ ticketId: { in: await mergedFamily(tx, ticketId) }, partnerId },
          ...(call.may('internal:read') ? {} : { visibility: 'public' }),
          ...(atMs === undefined
            ? {}
            : { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: String(id) } }] }),
        },
        include: MESSAGE,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit + 1,
      });
    });
    const cursorAfter = (row: MessageRow) => writeCursor(secret, LIST, [row.createdAt.getTime(), row.id]);
    return { status: 200, body: pageOf(rows, limit, { toItem: messageView, cursorAfter }) };
  },
);
