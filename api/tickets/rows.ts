import { NotFound } from '../../domain/refusals.js';
import type { Prisma, Ticket } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { own } from '../tenancy.js';

const WHO = {
  partner: { select: { id: true, name: true, timeZone: true } },
  customer: { include: { domains: { orderBy: { domain: 'asc' } } } },
  /** None for a partner: they are the desk's own. */
  tags: { orderBy: { tag: 'asc' } },
} as const satisfies Prisma.TicketInclude;

/** A ticket as lists read it. */
export const SUMMARY = WHO;
export type SummaryRow = Prisma.TicketGetPayload<{ include: typeof SUMMARY }>;

/** A ticket as its page reads it. Of the timeline only what says who asked, edited and proposed. */
export const WHOLE = {
  ...WHO,
  form: { select: { document: true } },
  order: {
    include: { payment: { select: { dispute: true, capturedMinor: true, refundedMinor: true, currency: true } } },
  },
  lines: {
    include: {
      orderLine: { include: { sku: { include: { product: true } }, licenceKeys: { orderBy: { createdAt: 'asc' } } } },
    },
    orderBy: { orderLine: { lineItemNumber: 'asc' } },
  },
  approvals: { orderBy: { at: 'asc' } },
  revocations: { orderBy: [{ kind: 'asc' }, { reference: 'asc' }] },
  refunds: { orderBy: { attempt: 'desc' }, take: 1, include: { creditNote: true } },
  merge: { include: { target: { select: { number: true, title: true } } } },
  mergedIn: {
    include: { ticket: { select: { number: true, title: true, description: true } } },
    orderBy: { at: 'asc' },
  },
  attachments: { where: { messageId: null }, orderBy: { createdAt: 'asc' } },
  events: {
    where: { type: { in: ['filed', 'amended', 'resolution-proposed', 'merge-settled'] } },
    orderBy: { sequence: 'asc' },
  },
} as const satisfies Prisma.TicketInclude;
export type TicketRow = Prisma.TicketGetPayload<{ include: typeof WHOLE }>;

/** A ticket named by its ID or its number, as a filter that shows the caller's own only. */
export const named = (who: Who, ticketId: string): Prisma.TicketWhereInput => ({
  ...own(who),
  ...(/^\d+$/.test(ticketId) ? { number: Math.min(Number(ticketId), 2_147_483_647) } : { id: ticketId }),
});

/** Errors: `NotFound`, also for another partner's. */
export async function findTicket(tx: Tx, who: Who, ticketId: string): Promise<TicketRow> {
  const row = await tx.ticket.findFirst({ where: named(who, ticketId), include: WHOLE });
  if (!row) throw new NotFound('There is no such ticket.');
  return row;
}

/** Where only the ticket's own row is needed. Errors: `NotFound`. */
export async function findTicketRow(tx: Tx, who: Who, ticketId: string): Promise<Ticket> {
  const row = await tx.ticket.findFirst({ where: named(who, ticketId) });
  if (!row) throw new NotFound('There is no such ticket.');
  return row;
}

/** An accepted ticket, as far as filing it needs to know it. */
const FILING = { lines: { select: { orderLineId: true } } } as const satisfies Prisma.TicketInclude;
export type FilingRow = Prisma.TicketGetPayload<{ include: typeof FILING }>;

export const findFiling = (tx: Tx, id: string, partnerId: string): Promise<FilingRow | null> =>
  tx.ticket.findUnique({ where: { id, partnerId }, include: FILING });

export const isCancellation = ({ problemType }: { problemType: string }): boolean => problemType === 'cancellation';
/** Not sent yet. What is sent and still `collecting` is accepted, and about to be filed. */
export const isDraft = ({ submittedAt, closedAt }: { submittedAt: Date | null; closedAt: Date | null }): boolean =>
  submittedAt === null && closedAt === null;
