import { NotFound } from '../../domain/refusals.js';
import type { Locale } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { actorOf } from '../tickets/state.js';
import type { PartnerSummary, PartnerView } from './schema.js';

/** Eligibility requests that still wait for an answer. A draft is not asked yet. */
export const WAITING = {
  problemType: 'eligibility',
  submittedAt: { not: null },
  status: { in: ['collecting', 'open', 'awaiting_information'] },
} as const satisfies Prisma.TicketWhereInput;

/** Of either list on a partner's page. */
const SHOWN_MOST = 50;

export const SUMMARY = { _count: { select: { tickets: { where: WAITING } } } } as const satisfies Prisma.PartnerInclude;
type SummaryRow = Prisma.PartnerGetPayload<{ include: typeof SUMMARY }>;

const WHOLE = {
  _count: { select: { tickets: { where: WAITING }, customers: true } },
  tickets: { where: WAITING, orderBy: { number: 'asc' }, take: SHOWN_MOST },
  eligibilityDecisions: { orderBy: { at: 'desc' }, take: SHOWN_MOST },
} as const satisfies Prisma.PartnerInclude;
type PartnerRow = Prisma.PartnerGetPayload<{ include: typeof WHOLE }>;

/** Errors: `NotFound`. */
export async function findPartner(tx: Tx, partnerId: string): Promise<PartnerRow> {
  const row = await tx.partner.findUnique({ where: { id: partnerId }, include: WHOLE });
  if (!row) throw new NotFound('There is no such partner.');
  return row;
}

export const partnerSummary = ({ id, name, country, currency, eligible, _count }: SummaryRow): PartnerSummary => ({
  ...{ id, name, country, currency, eligible },
  openRequests: _count.tickets,
});

export const partnerView = (row: PartnerRow): PartnerView => ({
  ...partnerSummary(row),
  locale: row.locale as Locale,
  timeZone: row.timeZone,
  customers: row._count.customers,
  requests: row.tickets.map(({ id, number, title, status, createdAt }) => ({
    ...{ id, number, title, status },
    createdAt: createdAt.toISOString(),
  })),
  decisions: row.eligibilityDecisions.map(({ eligible, reason, actor, at }) => ({
    ...{ eligible, reason, by: actorOf(actor) },
    at: at.toISOString(),
  })),
});
