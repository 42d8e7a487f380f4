import type { Tx } from '../../platform/database/tenant.js';
import type { Who } from '../../platform/auth/who.js';
import { readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { own } from '../tenancy.js';
import { meaningOf } from './filter.js';
import { findTickets, type Hit, type Hits } from './find.js';
import { placesOf } from './found-in.js';
import { TicketsQuery } from './query.js';
import { SUMMARY, type SummaryRow } from './rows.js';
import { TicketList, type TicketSummary } from './schema.js';
import { clocksOf } from './sla.js';
import { namesOf, ticketSummary } from './summary.js';

const NOTHING: Hits = { found: [], next: null };

const placeOf = (place: readonly (string | number)[] | null): Hit | null =>
  place && { key: Number(place[0]), id: String(place[1]) };

/** What was found, in its order, as lists show it; with `search`, by what, where a row does not show it. */
export async function summariesOf(tx: Tx, who: Who, found: readonly Hit[], search = ''): Promise<TicketSummary[]> {
  const ids = found.map(({ id }) => id);
  const rows = await tx.ticket.findMany({ where: { ...own(who), id: { in: ids } }, include: SUMMARY });
  const clocked = await clocksOf(tx, rows);
  const names = await namesOf(
    tx,
    rows.flatMap(({ createdBy, assigneeId }) => [createdBy, assigneeId]),
  );
  const places = await placesOf(tx, who, search, rows);
  const summary = (row: SummaryRow): TicketSummary => ({
    ...ticketSummary(row, names, clocked(row)),
    foundIn: places.get(row.id) ?? null,
  });
  const byId = new Map(rows.map((row) => [row.id, summary(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export const listTickets = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets',
    tag: 'Tickets',
    summary: 'Tickets by filter and order. A page may be shorter than asked for and still have a next one',
    query: TicketsQuery,
    answers: { 200: { description: 'Tickets', schema: TicketList } },
  },
  async (call, { settings: { secret } }) => {
    const { query, who } = call;
    const { limit, sort, cursor } = query;
    const list = `tickets ${sort}`;
    const after = placeOf(readCursor(secret, list, cursor));
    const body = await call.data(async (tx) => {
      const meaning = await meaningOf(tx, query, who);
      const { found, next } = meaning ? await findTickets(tx, meaning, { sort, after, limit }) : NOTHING;
      return {
        items: await summariesOf(tx, who, found, query.search),
        nextCursor: next && writeCursor(secret, list, [next.key, next.id]),
      };
    });
    return { status: 200, body };
  },
);
