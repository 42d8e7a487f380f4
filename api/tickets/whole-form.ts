import { Invalid } from '../errors.js';
import { toFaults } from '../issues.js';
import { wire } from '../orders/view.js';
import { CancellationBody } from './bodies.js';
import { readOrderInput } from './order-input.js';
import type { TicketRow } from './rows.js';

const filled = (contact: unknown): object =>
  Object.fromEntries(Object.entries((contact ?? {}) as object).filter(([, value]) => value !== null && value !== ''));

/** A draft as the form that would be sent, checked as a whole one. Errors: `Invalid`, naming each hole. */
export function wholeForm(row: TicketRow): CancellationBody {
  const { order, lineItemNumbers } = readOrderInput(row.orderInput);
  const form = {
    ...{ problemType: 'cancellation', impact: row.impact, title: row.title, description: row.description },
    ...(row.customerInput ? { customer: row.customerInput } : {}),
    ...(order ? { order } : {}),
    ...(lineItemNumbers ? { lineItemNumbers } : {}),
    reason: { ...(row.reasonCode ? { code: row.reasonCode } : {}), text: row.reasonText ?? '' },
    ...(row.amountMinor !== null && row.currency ? { amount: wire(row.amountMinor, row.currency) } : {}),
    contact: filled(row.contact),
  };
  const parsed = CancellationBody.safeParse(form);
  if (!parsed.success) throw new Invalid(toFaults(parsed.error.issues, form));
  return parsed.data;
}
