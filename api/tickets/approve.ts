import { endpoint } from '../endpoint.js';
import { approvalOf } from './approval.js';
import { ApproveBody, TicketParams } from './bodies.js';
import { moneyOf } from './intake.js';
import { sayToCase, subjectOf } from './say.js';
import { TicketView } from './schema.js';

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
    const { row } = await subjectOf(call);
    const said = { ...call.body, amount: moneyOf(call.body.amount) };
    return sayToCase(call, deps, row, await approvalOf(call, row, said));
  },
);
