import { PARTNERS_LETTERS } from '../../domain/notices.js';
import type { Notice } from '../../generated/prisma/client.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { NoticeList, type NoticeView } from './schema.js';

const LIST = 'notices';

const noticeView = (row: Notice): NoticeView => ({
  id: row.id,
  template: row.template,
  audience: row.audience as NoticeView['audience'],
  locale: row.locale,
  to: row.toAddress,
  status: row.status as NoticeView['status'],
  attempts: row.attempts,
  lastError: row.lastError,
  mayHaveArrived: row.status === 'failed' && row.messageId !== null,
  queuedAt: row.queuedAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});

export const listNotices = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/notices',
    tag: 'Timeline',
    summary: 'The letters about this ticket and what became of them',
    params: TicketParams,
    query: PageQuery,
    answers: { 200: { description: "Letters; those to the desk are the desk's to see", schema: NoticeList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const [atMs, id = ''] = readCursor(secret, LIST, cursor) ?? [];
    const queuedAt = new Date(Number(atMs ?? 0));
    const rows = await call.data(async (tx) => {
      const { id: ticketId, partnerId } = await findTicketRow(tx, call.who, call.params.ticketId);
      return tx.notice.findMany({
        where: {
          ...{ ticketId, partnerId },
          ...(call.may('internal:read') ? {} : { audience: { in: [...PARTNERS_LETTERS] } }),
          ...(atMs === undefined ? {} : { OR: [{ queuedAt: { gt: queuedAt } }, { queuedAt, id: { gt: String(id) } }] }),
        },
        orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
        take: limit + 1,
      });
    });
    const cursorAfter = (row: Notice) => writeCursor(secret, LIST, [row.queuedAt.getTime(), row.id]);
    return { status: 200, body: pageOf(rows, limit, { toItem: noticeView, cursorAfter }) };
  },
);
