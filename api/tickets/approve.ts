import type { Money } from '../../domain/money.js';
import { IllegalMove } from '../../domain/refusals.js';
import type { Ticket } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { ApproveBody, TicketParams } from './bodies.js';
import { moneyOf } from './intake.js';
import { assertUndisputed } from './disputes.js';
import { deciderOf } from './person.js';
import { assertKind, sayToCase, subjectOf } from './say.js';
import { TicketView } from './schema.js';

/** What the first of several approvers approved: the others approve the same. Errors: `PaymentDisputed`. */
async function lookedAt(tx: Tx, { id: ticketId, orderId }: Ticket): Promise<Money | null> {
  if (orderId !== null) assertUndisputed(await tx.payment.findUnique({ where: { orderId } }));
  const where = { ticketId, decision: 'approved', voidedAt: null };
  const first = await tx.approval.findFirst({ where, orderBy: { at: 'asc' } });
  return first && { amountMinor: minor(first.amountMinor), currency: first.currency };
}

/** Money follows, so a key is needed: the same one on a retry approves once. The workflow enforces every rule. */
export const approveTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/approve',
    tag: 'Tickets',
    summary: 'Approve all or a part of the amount; with the last approval needed, revocation begins',
    params: TicketParams,
    body: ApproveBody,
    answers: {
      200: { description: 'Approved', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    idempotency: 'required',
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by: caller } = await subjectOf(call);
    assertKind(row, 'cancellation');
    if (row.amountMinor === null || row.currency === null) throw new IllegalMove('This has not been filed yet.');
    const { digest, comment = '', onBehalfOf: absent } = call.body;
    const by = absent === undefined ? caller : await call.data((tx) => deciderOf(tx, call.who, row.currency, absent));
    const usual = { amountMinor: minor(row.amountMinor), currency: row.currency };
    const before = await call.data((tx) => lookedAt(tx, row));
    const amount = moneyOf(call.body.amount) ?? before ?? usual;
    if (amount.currency !== row.currency) {
      throw new Invalid([{ pointer: '/amount/currency', code: 'currency', values: { currency: row.currency } }]);
    }
    return sayToCase(call, deps, row, { verb: 'approve', by, amountMinor: amount.amountMinor, digest, comment });
  },
);
