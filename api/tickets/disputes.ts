import { PaymentDisputed } from '../../domain/refusals.js';
import type { Payment } from '../../generated/prisma/client.js';

/**
 * As the provider last said of the payment; the step that refunds asks it again. Errors: `PaymentDisputed`, also for a
 * dispute that was lost: the bank has given the cardholder the money itself.
 */
export function assertUndisputed(payment: Pick<Payment, 'dispute'> | null | undefined): void {
  if (payment?.dispute === 'open') {
    throw new PaymentDisputed('The cardholder’s bank disputes the payment. Approve once the dispute has ended.');
  }
  if (payment?.dispute === 'lost') {
    throw new PaymentDisputed('The dispute was lost: the cardholder has the money back from the bank.');
  }
}
