import type { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import { containing } from '../containing.js';
import { HOUR_MS } from '../../domain/time.js';
import { own } from '../tenancy.js';
import type { SLA_FILTERS, SORTS, TicketsQuery } from './bodies.js';

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
  const contains = containing(search);
  return { OR: [{ title: contains }, { customer: { companyName: contains } }] };
}

/** A draft is its partner's own until it is sent: the desk sees drafts only when it asks for them. */
function drafts(draft: Query['draft'], who: Who): Prisma.TicketWhereInput {
  if (draft === 'true') return { submittedAt: null };
  return draft === 'false' || who.partnerId === null ? { submittedAt: { not: null } } : {};
}

const SOON_MS = 4 * HOUR_MS;

/** What is kept says when something is due; whether that has passed is asked of the clock. */
function promised(sla: (typeof SLA_FILTERS)[number] | undefined, nowMs: number): Prisma.TicketWhereInput {
  const [now, soon] = [new Date(nowMs), new Date(nowMs + SOON_MS)];
  switch (sla) {
    case undefined:
      return {};
    case 'running':
      return { slaState: 'running', slaDueAt: { gte: now } };
    case 'due-soon':
      return { slaDueAt: { gte: now, lt: soon } };
    case 'breached':
      return { OR: [{ slaState: 'breached' }, { slaDueAt: { lt: now } }] };
    default:
      return { slaState: sla };
  }
}

/** The tickets that this query of this person means. */
export const ticketFilter = (query: Query, who: Who): Prisma.TicketWhereInput => ({
  AND: [
    own(who),
    query.status ? { status: { in: query.status } } : {},
    query.problemType ? { problemType: query.problemType } : {},
    query.customerId ? { customer: { tenantGuid: query.customerId } } : {},
    assigned(query.assignee, who),
    drafts(query.draft, who),
    query.escalated ? { escalatedAt: query.escalated === 'true' ? { not: null } : null } : {},
    promised(query.sla, Date.now()),
    query.sort === 'dueAt' ? { slaDueAt: { not: null } } : {},
    matching(query.search),
  ],
});

export const fieldOf = (sort: Sort): 'createdAt' | 'updatedAt' | 'number' | 'slaDueAt' =>
  sort === 'dueAt' ? 'slaDueAt' : (sort.replace('-', '') as 'createdAt');
export const directionOf = (sort: Sort): 'asc' | 'desc' => (sort.startsWith('-') ? 'desc' : 'asc');

/** What comes after a place in this order. */
export function afterPlace(sort: Sort, place: readonly (string | number)[] | null): Prisma.TicketWhereInput {
  if (!place) return {};
  const [at = 0, id = ''] = place;
  const field = fieldOf(sort);
  const value = field === 'number' ? Number(at) : new Date(Number(at));
  const beyond = directionOf(sort) === 'desc' ? 'lt' : 'gt';
  return { OR: [{ [field]: { [beyond]: value } }, { [field]: value, id: { [beyond]: String(id) } }] };
}
