import type { CancellationStatus } from '../../../domain/cancellation/status.js';
import type { Prisma } from '../../../generated/prisma/client.js';
import { minor } from '../../../platform/database/minor.js';
import { empty, sql } from '../../../platform/database/sql.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { wire } from '../../orders/view.js';
import type { PastView } from './schema.js';

const NEWEST_MOST = 10;

/** Whose past: a partner's, or that of one of its customers. */
export interface Whose {
  readonly partnerId: string;
  readonly customerId?: string;
}

const ENDINGS = ['completed', 'rejected', 'withdrawn', 'expired'] as const satisfies readonly CancellationStatus[];

/** Other cancellations since an instant. A year of one partner is read by its index, however old the desk is. */
export async function pastOf(tx: Tx, { partnerId, customerId }: Whose, except: string, since: Date): Promise<PastView> {
  const where: Prisma.TicketWhereInput = {
    ...{ partnerId, problemType: 'cancellation', id: { not: except }, submittedAt: { not: null } },
    ...{ createdAt: { gte: since }, ...(customerId && { customerId }) },
  };
  const groups = await tx.ticket.groupBy({ by: ['status'], where, _count: { _all: true } });
  const newest = await tx.ticket.findMany({
    where,
    select: { id: true, number: true, title: true, status: true, amountMinor: true, currency: true, submittedAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: NEWEST_MOST,
  });
  const count = (status: string) => groups.find((group) => group.status === status)?._count._all ?? 0;
  const ended = ENDINGS.map((status) => [status, count(status)] as const);
  const all = groups.reduce((sum, { _count }) => sum + _count._all, 0);
  return {
    ...(Object.fromEntries(ended) as Record<(typeof ENDINGS)[number], number>),
    open: all - ended.reduce((sum, [, number]) => sum + number, 0),
    refunded: await refundedOf(tx, { partnerId, ...(customerId && { customerId }) }, except, since),
    newest: newest.map(({ amountMinor, currency, submittedAt, status, ...ticket }) => ({
      ...ticket,
      status: status as PastView['newest'][number]['status'],
      amount: amountMinor === null || currency === null ? null : wire(amountMinor, currency),
      submittedAt: (submittedAt ?? since).toISOString(),
    })),
  };
}

async function refundedOf(tx: Tx, { partnerId, customerId }: Whose, except: string, since: Date) {
  const ofCustomer = customerId ? sql`AND t.customer_id = ${customerId}::uuid` : empty;
  const sums = await tx.$queryRaw<{ currency: string; amountMinor: bigint }[]>`
    SELECT r.currency, sum(r.amount_minor)::bigint AS "amountMinor" FROM tickets t JOIN refunds r ON r.ticket_id = t.id
    WHERE t.partner_id = ${partnerId}::uuid AND t.created_at >= ${since} AND t.id <> ${except}::uuid
      AND r.status = 'settled' ${ofCustomer} GROUP BY r.currency ORDER BY r.currency`;
  return sums.map(({ currency, amountMinor }) => wire(minor(amountMinor), currency));
}
