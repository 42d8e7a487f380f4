import type { Waits } from '../../domain/policy/policy.js';
import type { Who } from '../../platform/auth/who.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { bindAttachments } from '../attachments/bind.js';
import { Invalid } from '../errors.js';
import type { CancellationBody, RequestBody } from './bodies.js';
import { consider, findNamedCustomer } from './consider.js';
import { filledForm } from './fill-form.js';
import { acceptedColumns, claimLines, contactJson, moneyOf } from './intake.js';
import { writeOrderInput } from './order-input.js';
import { refuseUnfit } from './refuse.js';
import type { FilingRow } from './rows.js';

/** Who asks, for which partner, and the ticket's ID, which was minted with the Idempotency-Key. */
export interface Asker {
  readonly who: Who;
  readonly ticketId: string;
  readonly partnerId: string;
  readonly settings: Waits;
}

/** A whole cancellation: judged now, its lines claimed, its digest made. Errors: those of an unfit filing. */
export async function takeCancellation(
  tx: Tx,
  { who, ticketId, partnerId, settings }: Asker,
  body: CancellationBody,
): Promise<FilingRow> {
  const createdAt = await clockOf(tx);
  const found = await consider(tx, who, { ...body, amount: moneyOf(body.amount) }, createdAt.getTime());
  refuseUnfit(found);
  const columns = await acceptedColumns(tx, found, { ticketId, reason: body.reason, settings });
  const row = await tx.ticket.create({
    data: {
      ...{ id: ticketId, partnerId, problemType: 'cancellation', createdBy: who.id, createdAt, ...columns },
      ...{ impact: body.impact, title: body.title, description: body.description },
      customerInput: body.customer,
      orderInput: writeOrderInput({ order: body.order, lineItemNumbers: body.lineItemNumbers ?? null }),
      contact: contactJson(body.contact, found.customer?.locale ?? who.locale),
    },
  });
  await claimLines(tx, { ticketId, partnerId }, found);
  await bindAttachments(tx, who, body.attachmentIds, { ticketId, partnerId });
  return { ...row, lines: found.lines.map(({ id: orderLineId }) => ({ orderLineId })) };
}

/** A general request: open from the start, about a customer or none. */
export async function takeRequest(tx: Tx, { who, ticketId, partnerId }: Asker, body: RequestBody): Promise<void> {
  const named = body.customer ? await findNamedCustomer(tx, who, body.customer) : null;
  const filled = await filledForm(tx, who, body);
  if (named && 'pointer' in named) throw new Invalid([named, ...filled.faults]);
  if (filled.faults.length > 0) throw new Invalid(filled.faults);
  const createdAt = await clockOf(tx);
  await tx.ticket.create({
    data: {
      ...{ id: ticketId, partnerId, problemType: body.problemType, status: 'open', createdBy: who.id, createdAt },
      ...{ impact: body.impact, title: body.title, description: body.description },
      ...{ formVersion: filled.version, answers: filled.answers },
      customerId: named?.id ?? null,
      customerInput: body.customer ?? null,
      contact: contactJson(body.contact, named?.locale ?? who.locale),
      submittedAt: createdAt,
    },
  });
  await bindAttachments(tx, who, body.attachmentIds, { ticketId, partnerId });
}

interface NamingLines {
  readonly customer?: string | null | undefined;
  readonly order?: string | null | undefined;
  readonly lineItemNumbers?: readonly number[] | null | undefined;
}

/** The open cancellation that holds a line of this form; null when it has just ended, or is not the caller's to see. */
export async function openTicketOf(tx: Tx, who: Who, asked: object): Promise<string | null> {
  const { customer, order, lineItemNumbers } = asked as NamingLines;
  return (await consider(tx, who, { customer, order, lineItemNumbers }, Date.now())).openTicket?.id ?? null;
}
