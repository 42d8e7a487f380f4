import { IllegalMove } from '../../domain/refusals.js';
import { minor } from '../../platform/database/minor.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { ApproveBody, TicketParams } from './bodies.js';
import { moneyOf } from './intake.js';
import { assertKind, sayToCase, subjectOf } from './say.js';
import { TicketView } from './schema.js';

/** Money follows, so a key is needed: the same one on a retry approves once. The workflow enforces every rule. */
export const approveTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/approve',
    tag: 'Tickets',
    summary: 'Approve all or a part of the amount; revocation begins',
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
    const { row, by } = await subjectOf(call);
    assertKind(row, 'cancellation');
    if (row.amountMinor === null || row.currency === null) throw new IllegalMove('This has not been filed yet.');
    const amount = moneyOf(call.body.amount) ?? { amountMinor: minor(row.amountMinor), currency: row.currency };
    if (amount.currency !== row.currency) {
      throw new Invalid([{ pointer: '/amount/currency', code: 'currency', values: { currency: row.currency } }]);
    }
    const { digest, comment = '' } = call.body;
    return sayToCase(call, deps, row, { verb: 'approve', by, amountMinor: amount.amountMinor, digest, comment });
  },
);
