import type { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { own } from '../tenancy.js';
import { type SORTS, TicketsQuery } from './bodies.js';
import { SUMMARY, type SummaryRow } from './rows.js';
import { TicketList } from './schema.js';
import { namesOf, ticketSummary } from './summary.js';

type Query = z.output<typeof TicketsQuery>;
type Sort = (typeof SORTS)[number];

function assigned(assignee: string | undefined, who: Who): Prisma.TicketWhereInput {
  if (assignee === undefined) return {};
  if (assignee === 'none') return { assigneeId: null };
  return { assigneeId: assignee === 'me' ? who.id : assignee };
}

function matching(search: string | undefined): Prisma.TicketWhereInput {
  if (!search) return {};
  const number = /^#?(\d{1,9})$/.exec(search)?.[1];
  if (number) return { number: Number(number) };
  const contains = { contains: search, mode: 'insensitive' } as const;
  return { OR: [{ title: contains }, { customer: { companyName: contains } }] };
}

/** A draft is its partner's own until it is sent: the desk sees drafts only when it asks for them. */
function drafts(draft: Query['draft'], who: Who): Prisma.TicketWhereInput {
  if (draft === 'true') return { submittedAt: null };
  return draft === 'false' || who.partnerId === null ? { submittedAt: { not: null } } : {};
}

const filter = (query: Query, who: Who): Prisma.TicketWhereInput => ({
  AND: [
    own(who),
    query.status ? { status: { in: query.status } } : {},
    query.problemType ? { problemType: query.problemType } : {},
    query.customerId ? { customer: { tenantGuid: query.customerId } } : {},
    assigned(query.assignee, who),
    drafts(query.draft, who),
    matching(query.search),
  ],
});

const fieldOf = (sort: Sort): 'createdAt' | 'updatedAt' | 'number' => sort.replace('-', '') as 'createdAt';
const directionOf = (sort: Sort): 'asc' | 'desc' => (sort.startsWith('-') ? 'desc' : 'asc');

function after(sort: Sort, place: readonly (string | number)[] | null): Prisma.TicketWhereInput {
  if (!place) return {};
  const [at = 0, id = ''] = place;
  const field = fieldOf(sort);
  const value = field === 'number' ? Number(at) : new Date(Number(at));
  const beyond = directionOf(sort) === 'desc' ? 'lt' : 'gt';
  return { OR: [{ [field]: { [beyond]: value } }, { [field]: value, id: { [beyond]: String(id) } }] };
}

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
    const where = { AND: [filter(query, who), after(sort, readCursor(secret, list, query.cursor))] };
    const orderBy = [{ [fieldOf(sort)]: directionOf(sort) }, { id: directionOf(sort) }];
    const { rows, names } = await call.data(async (tx) => {
      const found = await tx.ticket.findMany({ where, include: SUMMARY, orderBy, take: limit + 1 });
      return {
        rows: found,
        names: await namesOf(
          tx,
          found.flatMap(({ createdBy, assigneeId }) => [createdBy, assigneeId]),
        ),
      };
    });
    const toItem = (row: SummaryRow) => ticketSummary(row, names);
    const cursorAfter = (row: SummaryRow) => writeCursor(secret, list, [Number(row[fieldOf(sort)]), row.id]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
