import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { readEvents } from './read.js';
import { EventList } from './schema.js';
import { eventView } from './view.js';

const LIST = 'timeline';

export const getTimeline = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/timeline',
    tag: 'Timeline',
    summary: 'Every step, in its order; each digest covers the one before it',
    params: TicketParams,
    query: PageQuery,
    answers: { 200: { description: 'Steps by sequence', schema: EventList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const after = Number(readCursor(secret, LIST, cursor)?.[0] ?? 0);
    const rows = await call.data(async (tx) => {
      const { id: ticketId, partnerId } = await findTicketRow(tx, call.who, call.params.ticketId);
      return readEvents(tx, { ticketId, partnerId, after, limit: limit + 1, internal: call.may('internal:read') });
    });
    const cursorAfter = ({ sequence }: { sequence: number }) => writeCursor(secret, LIST, [sequence]);
    return { status: 200, body: pageOf(rows, limit, { toItem: eventView, cursorAfter }) };
  },
);
