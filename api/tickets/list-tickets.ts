import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { TicketsQuery } from './bodies.js';
import { afterPlace, directionOf, fieldOf, ticketFilter } from './filter.js';
import { SUMMARY, type SummaryRow } from './rows.js';
import { TicketList } from './schema.js';
import { clocksOf } from './sla.js';
import { namesOf, ticketSummary } from './summary.js';

export const listTickets = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets',
    tag: 'Tickets',
    summary: 'Tickets by filter and order',
    query: TicketsQuery,
    answers: { 200: { description: 'Tickets', schema: TicketList } },
  },
  async (call, { settings: { secret } }) => {
    const { query, who } = call;
    const { limit, sort } = query;
    const list = `tickets ${sort}`;
    const where = { AND: [ticketFilter(query, who), afterPlace(sort, readCursor(secret, list, query.cursor))] };
    const orderBy = [{ [fieldOf(sort)]: directionOf(sort) }, { id: directionOf(sort) }];
    const { rows, names, clocked } = await call.data(async (tx) => {
      const found = await tx.ticket.findMany({ where, include: SUMMARY, orderBy, take: limit + 1 });
      return {
        rows: found,
        clocked: await clocksOf(tx, found),
        names: await namesOf(
          tx,
          found.flatMap(({ createdBy, assigneeId }) => [createdBy, assigneeId]),
        ),
      };
    });
    const toItem = (row: SummaryRow) => ticketSummary(row, names, clocked(row));
    const cursorAfter = (row: SummaryRow) => writeCursor(secret, list, [Number(row[fieldOf(sort)] ?? 0), row.id]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
