import type { Who } from '../../platform/auth/who.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { bindAttachments } from '../attachments/bind.js';
import type { ChangeBody, DraftBody } from './bodies.js';
import { consider } from './consider.js';
import { moneyOf } from './intake.js';
import { type OrderInput, readOrderInput, writeOrderInput } from './order-input.js';
import type { Asker } from './take.js';

/** What a draft named before a change. */
interface Before {
  readonly customerInput: string | null;
  readonly orderInput: string | null;
}

const NEW: Before = { customerInput: null, orderInput: null };

function namesIn(body: ChangeBody, before: Before): OrderInput & { readonly customer: string | null } {
  const known = readOrderInput(before.orderInput);
  return {
    customer: body.customer === undefined ? before.customerInput : body.customer || null,
    order: body.order === undefined ? known.order : body.order || null,
    lineItemNumbers: body.lineItemNumbers === undefined ? known.lineItemNumbers : body.lineItemNumbers,
  };
}

function textsIn(body: ChangeBody) {
  const amount = moneyOf(body.amount);
  return {
    ...(body.impact === undefined ? {} : { impact: body.impact ?? 'moderate' }),
    ...(body.title === undefined ? {} : { title: body.title ?? '' }),
    ...(body.description === undefined ? {} : { description: body.description ?? '' }),
    ...(body.reason === undefined
      ? {}
      : { reasonCode: body.reason?.code ?? null, reasonText: body.reason?.text ?? null }),
    ...(body.amount === undefined
      ? {}
      : { amountMinor: amount?.amountMinor ?? null, currency: amount?.currency ?? null }),
    ...(body.contact === undefined ? {} : { contact: { ...body.contact } }),
  };
}

/**
 * The columns that a form with holes changes: only what it mentions. Everything is kept as it was typed; customer and
 * order are found where they can be, so that lists can show them.
 */
export async function draftColumns(tx: Tx, who: Who, body: ChangeBody, before: Before = NEW) {
  const { customer, order, lineItemNumbers } = namesIn(body, before);
  const found = await consider(tx, who, { customer, order, lineItemNumbers }, Date.now());
  return {
    ...textsIn(body),
    customerInput: customer,
    orderInput: writeOrderInput({ order, lineItemNumbers }),
    customerId: found.customer?.id ?? null,
    orderId: found.order?.id ?? null,
  };
}

/** Keeps a draft: no line is claimed, nothing is judged, nobody is told. */
export async function takeDraft(tx: Tx, { who, ticketId, partnerId }: Asker, body: DraftBody): Promise<void> {
  const { problemType, draft: _draft, attachmentIds = [], ...form } = body;
  const columns = await draftColumns(tx, who, form);
  const impact = columns.impact ?? 'moderate';
  const createdAt = await clockOf(tx);
  await tx.ticket.create({
    data: { id: ticketId, partnerId, problemType, createdBy: who.id, createdAt, ...columns, impact },
  });
  await bindAttachments(tx, who, attachmentIds, { ticketId, partnerId });
}
