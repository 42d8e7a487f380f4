import { DAY_MS } from '../../../domain/time.js';
import { clockOf } from '../../../platform/database/clock.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { endpoint } from '../../endpoint.js';
import { usageItem } from '../../links/usage.js';
import { wire } from '../../orders/view.js';
import { remainingMinor } from '../../software/rows.js';
import { TicketParams } from '../bodies.js';
import { findTicketRow } from '../rows.js';
import { pastOf } from './past.js';
import { HistoryView } from './schema.js';

/** How far back earlier cancellations are counted. */
const DAYS = 365;
const USES_MOST = 20;

async function paymentOf(tx: Tx, orderId: string | null): Promise<HistoryView['payment']> {
  const payment = orderId === null ? null : await tx.payment.findUnique({ where: { orderId } });
  if (!payment) return null;
  const { capturedMinor, currency } = payment;
  return { captured: wire(capturedMinor, currency), remaining: wire(remainingMinor(payment), currency) };
}

async function usesOf(tx: Tx, ticketId: string, partnerId: string): Promise<HistoryView['uses']> {
  const lines = await tx.ticketLine.findMany({ where: { ticketId }, select: { orderLineId: true } });
  const where = { partnerId, orderLineId: { in: lines.map(({ orderLineId }) => orderLineId) } };
  const newest = await tx.usageEvent.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: USES_MOST });
  return { count: await tx.usageEvent.count({ where }), newest: newest.map(usageItem) };
}

/** For the desk: what went before says nothing to the partner that it does not know, and is not its to judge by. */
export const getHistory = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/history',
    tag: 'Tickets',
    summary:
      'What a decision looks at besides: earlier cancellations, what is left of the payment, uses of the software',
    params: TicketParams,
    answers: { 200: { description: 'Of the last 365 days', schema: HistoryView } },
  },
  async (call) => {
    const body = await call.data(async (tx): Promise<HistoryView> => {
      const { id, partnerId, customerId, orderId } = await findTicketRow(tx, call.who, call.params.ticketId);
      const since = new Date((await clockOf(tx)).getTime() - DAYS * DAY_MS);
      return {
        since: since.toISOString(),
        payment: await paymentOf(tx, orderId),
        partner: await pastOf(tx, { partnerId }, id, since),
        customer: customerId === null ? null : await pastOf(tx, { partnerId, customerId }, id, since),
        uses: await usesOf(tx, id, partnerId),
      };
    });
    return { status: 200, body };
  },
);
