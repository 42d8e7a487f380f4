import type { Money } from '../../domain/money.js';
import { ApprovalStale, IllegalMove } from '../../domain/refusals.js';
import type { Ticket } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { ApproveBody, TicketParams } from './bodies.js';
import { digestNow } from './bound.js';
import { evidenceVersionOf } from './evidence.js';
import { moneyOf } from './intake.js';
import { assertUndisputed } from './disputes.js';
import { deciderOf } from './person.js';
import { assertKind, sayToCase, subjectOf } from './say.js';
import { TicketView } from './schema.js';

/** The request as it is to be read now, and what the first of several approvers approved of that. */
interface ReadNow {
  readonly digest: string | null;
  readonly amount: Money | null;
}

/** Errors: `PaymentDisputed`. */
async function readNow(tx: Tx, row: Ticket): Promise<ReadNow> {
  const { id: ticketId, orderId } = row;
  if (orderId !== null) assertUndisputed(await tx.payment.findUnique({ where: { orderId } }));
  const lines = await tx.ticketLine.findMany({ where: { ticketId } });
  const digest = digestNow({ ...row, lines }, await evidenceVersionOf(tx, lines));
  const where = { ticketId, decision: 'approved', voidedAt: null, digest: digest ?? '' };
  const first = await tx.approval.findFirst({ where, orderBy: { at: 'asc' } });
  return { digest, amount: first && { amountMinor: minor(first.amountMinor), currency: first.currency } };
}

/**
 * How the workflow is told that the software was used since the request, or an approval of it, was bound.
 * Errors: `ApprovalStale`, where whoever approves has not read that.
 */
function supersededBy(typed: string, now: ReadNow, { approvalDigest: bound }: Ticket): { supersedes?: string } {
  if (bound === null || now.digest === bound) return {};
  if (typed === bound) throw new ApprovalStale('The software was used after this was read. Read it again.');
  return typed === now.digest ? { supersedes: bound } : {};
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
    const now = await call.data((tx) => readNow(tx, row));
    const amount = moneyOf(call.body.amount) ?? now.amount ?? usual;
    if (amount.currency !== row.currency) {
      throw new Invalid([{ pointer: '/amount/currency', code: 'currency', values: { currency: row.currency } }]);
    }
    const said = { by, amountMinor: amount.amountMinor, digest, comment };
    return sayToCase(call, deps, row, { verb: 'approve', ...said, ...supersededBy(digest, now, row) });
  },
);
