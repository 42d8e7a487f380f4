import type { TextChanges } from '../../domain/cancellation/commands.js';
import type { CaseRequest } from '../../domain/cancellation/state.js';
import type { Correction } from '../../domain/support/state.js';
import { IllegalMove } from '../../domain/refusals.js';
import { approvalDigest } from '../../platform/approval-digest.js';
import { type FieldFault, Invalid } from '../errors.js';
import type { ChangeBody } from './bodies.js';
import { amountFault } from './consider.js';
import { contactJson, moneyOf } from './intake.js';
import { readOrderInput } from './order-input.js';
import { refuseFaults } from './refuse.js';
import type { TicketRow } from './rows.js';
import { stateOf, verdictOf } from './state.js';

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());

/** Whose purchase it is was judged and claimed with the filing; another purchase is another cancellation. */
function immutable(row: TicketRow, body: ChangeBody): FieldFault[] {
  const { order, lineItemNumbers } = readOrderInput(row.orderInput);
  const changed = {
    customer: body.customer !== undefined && body.customer !== row.customerInput,
    order: body.order !== undefined && body.order !== order,
    lineItemNumbers: body.lineItemNumbers !== undefined && !same(body.lineItemNumbers ?? [], lineItemNumbers ?? []),
    attachmentIds:
      body.attachmentIds !== undefined &&
      !same(
        body.attachmentIds,
        row.attachments.map(({ id }) => id),
      ),
  };
  return Object.entries(changed).flatMap(([field, is]) => (is ? [{ pointer: `/${field}`, code: 'immutable' }] : []));
}

/** What is whole stays whole: a field that is mentioned has to say something. */
function holes(body: ChangeBody): FieldFault[] {
  const { contact, reason } = body;
  const empty = {
    impact: body.impact === null,
    title: body.title === null || body.title === '',
    reason: reason === null,
    'reason/code': reason !== null && reason !== undefined && !reason.code,
    amount: body.amount === null,
    contact: contact === null,
    'contact/name': contact !== null && contact !== undefined && !contact.name,
    'contact/email': contact !== null && contact !== undefined && !contact.email,
  };
  return Object.entries(empty).flatMap(([field, is]) => (is ? [{ pointer: `/${field}`, code: 'required' }] : []));
}

function textChanges(row: TicketRow, { impact, title, description, reason, contact }: ChangeBody): TextChanges {
  const known = (row.contact ?? {}) as { locale?: string };
  const { phone, locale } = contact ?? {};
  const changed = contact && {
    ...contactJson(
      { name: contact.name ?? '', email: contact.email ?? '', phone, locale: locale ?? undefined },
      known.locale ?? 'en',
    ),
    phone: phone ?? '',
  };
  return {
    ...(impact && impact !== row.impact ? { impact } : {}),
    ...(title && title !== row.title ? { title } : {}),
    ...(description !== undefined && description !== row.description ? { description: description ?? '' } : {}),
    ...(reason && (reason.text ?? '') !== (row.reasonText ?? '') ? { reasonText: reason.text ?? '' } : {}),
    ...(changed ? { contact: changed } : {}),
  };
}

/** What is put right of any other request: title and impact. Errors: `Invalid`. */
export function correctionOf(row: Pick<TicketRow, 'impact' | 'title'>, body: ChangeBody): Correction {
  const { impact, title, ...others } = body;
  const fixed = Object.entries(others).flatMap(([field, value]) =>
    value === undefined ? [] : [{ pointer: `/${field}`, code: 'immutable' }],
  );
  const faults = [...fixed, ...holes({ impact, title })];
  if (faults.length > 0) throw new Invalid(faults);
  return {
    ...(impact && impact !== row.impact ? { impact } : {}),
    ...(title && title !== row.title ? { title } : {}),
  };
}

/**
 * The request as it would be after the change, under a new digest, and the words that change with it.
 * Errors: `Invalid`, `FieldRefusal`, `IllegalMove`.
 */
export function amendmentOf(
  row: TicketRow,
  body: ChangeBody,
  evidenceVersion: number,
): { request: CaseRequest; changes: TextChanges } {
  const faults = [...immutable(row, body), ...holes(body)];
  if (faults.length > 0) throw new Invalid(faults);
  const { request } = stateOf(row);
  const verdict = verdictOf(row);
  if (!request || !verdict) throw new IllegalMove('This has not been filed yet.');
  const amount = moneyOf(body.amount) ?? { amountMinor: request.amountMinor, currency: request.currency };
  const wrong = amountFault(amount, verdict.refundable);
  refuseFaults(wrong ? [wrong] : []);
  const changes = textChanges(row, body);
  const reasonCode = body.reason?.code ?? request.reasonCode;
  const digest = approvalDigest({
    ...{ ticketId: row.id, partnerId: row.partnerId, amount, orderLineIds: request.orderLineIds },
    reason: { code: reasonCode, text: changes.reasonText ?? row.reasonText ?? '' },
    evidenceVersion,
  });
  return { request: { ...request, ...amount, reasonCode, digest }, changes };
}
