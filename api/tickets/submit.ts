import { IllegalMove, NotFound } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Call, endpoint } from '../endpoint.js';
import { assertMatch } from '../etag.js';
import { answerWith, etagOf } from './answer.js';
import { SubmitBody, TicketParams } from './bodies.js';
import { consider } from './consider.js';
import { fileCase, filerOf } from './file-case.js';
import { acceptedColumns, claimLines, contactJson, moneyOf, namingClaims } from './intake.js';
import { readOrderInput } from './order-input.js';
import { refuseUnfit } from './refuse.js';
import { findTicket, isDraft, type TicketRow } from './rows.js';
import { TicketView } from './schema.js';
import { openTicketOf } from './take.js';
import { wholeForm } from './whole-form.js';

async function accept(tx: Tx, call: Call<{ ticketId: string }>): Promise<TicketRow> {
  const { who } = call;
  const row = await findTicket(tx, who, call.params.ticketId);
  if (who.partnerId !== row.partnerId) throw new NotFound('There is no such ticket.');
  assertMatch(call.req, etagOf(row));
  if (!isDraft(row)) throw new IllegalMove('This was sent already.');
  const form = wholeForm(row);
  const at = await clockOf(tx);
  const found = await consider(tx, who, { ...form, amount: moneyOf(form.amount) }, at.getTime());
  // Sent twice at once: what this one finds open is its own.
  if (found.openTicket?.id === row.id) throw new IllegalMove('This was sent already.');
  refuseUnfit(found);
  const columns = await acceptedColumns(tx, found, {
    ticketId: row.id,
    reason: form.reason,
    settings: call.deps.settings,
  });
  const contact = contactJson(form.contact, found.customer?.locale ?? who.locale);
  const data = { ...columns, contact, lastEditedBy: who.id };
  const { count } = await tx.ticket.updateMany({ where: { id: row.id, submittedAt: null, closedAt: null }, data });
  if (count === 0) throw new IllegalMove('This was sent already.');
  await claimLines(tx, { ticketId: row.id, partnerId: row.partnerId }, found);
  return findTicket(tx, who, row.id);
}

/** The window is judged now, not when the draft was begun. */
export const submitTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/submit',
    tag: 'Tickets',
    summary: 'Send a draft',
    params: TicketParams,
    body: SubmitBody,
    answers: {
      200: { description: 'Filed', schema: TicketView },
      202: { description: 'Accepted; filed as soon as its workflow can be reached', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const { who } = call;
    const other = () =>
      call.data(async (tx) => {
        const { customerInput, orderInput } = await findTicket(tx, who, call.params.ticketId);
        return openTicketOf(tx, who, { customer: customerInput, ...readOrderInput(orderInput) });
      });
    const row = await namingClaims(
      call.data((tx) => accept(tx, call)),
      other,
    );
    const told = await fileCase(deps, { row, by: filerOf(who), sinceMs: call.arrivedAtMs });
    return answerWith(call, row.id, 'confirmed' in told ? 200 : 202);
  },
);
