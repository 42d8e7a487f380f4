import { type Money, toWire } from '../../domain/money.js';
import type { Payment } from '../../generated/prisma/client.js';
import type { FieldFault } from '../errors.js';
import { FieldRefusal } from '../problem.js';
import { remainingMinor } from '../software/rows.js';

type Paid = Pick<Payment, 'capturedMinor' | 'refundedMinor' | 'currency'>;

/**
 * Whether a payment has less left than is to be given back: another case of its order may have taken it. Said before keys
 * die for it; the step that refunds locks the payment and looks again. An order without a payment has nothing to compare.
 */
export function leftFault(payment: Paid | null | undefined, amount: Money): FieldFault | null {
  if (!payment) return null;
  const left = { amountMinor: Math.max(0, remainingMinor(payment)), currency: payment.currency };
  if (amount.amountMinor <= left.amountMinor) return null;
  const pointer = '/amount/amount';
  if (left.amountMinor === 0) return { pointer, code: 'nothing-left' };
  return { pointer, code: 'refund-exceeds-remaining', values: { ...toWire(left) } };
}

/** Errors: `FieldRefusal` where the payment has less left. */
export function assertLeft(payment: Paid | null | undefined, amount: Money): void {
  const fault = leftFault(payment, amount);
  if (fault) throw new FieldRefusal('RefundExceedsRemaining', fault);
}
