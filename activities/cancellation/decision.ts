import { ApplicationFailure } from '@temporalio/activity';
import type { CancellationState } from '../../domain/cancellation/state.js';
import { approvedAmountMinor } from '../../domain/cancellation/steps.js';
import { refundKey } from '../../domain/ids.js';
import type { Raw } from '../../platform/database/raw.js';
import type { StepCall } from './index.js';
import type { Decision } from './refund-facts.js';

interface PaymentRow {
  readonly id: string;
  readonly provider: Decision['provider'];
  readonly reference: string;
  readonly currency: string;
}

/**
 * What is to be given back, and where it came from. The payment's row is locked: refunds of one payment queue here.
 * Errors: `PaymentNotFound`, for good, when the order was never paid in this currency.
 */
export async function decisionOf(
  tx: Raw,
  { ticketId, partnerId }: StepCall,
  state: CancellationState,
): Promise<Decision> {
  const [payment] = await tx.$queryRaw<PaymentRow[]>`
    SELECT p.id, p.provider, p.reference, p.currency FROM payments p JOIN tickets t ON t.order_id = p.order_id
    WHERE t.id = ${ticketId}::uuid FOR UPDATE OF p`;
  if (!payment || payment.currency !== state.request?.currency) {
    throw ApplicationFailure.nonRetryable('The order has no payment in this currency.', 'PaymentNotFound');
  }
  return {
    key: refundKey(ticketId, state.refundAttempt),
    attempt: state.refundAttempt,
    paymentId: payment.id,
    provider: payment.provider,
    paymentReference: payment.reference,
    partnerId,
    money: { amountMinor: approvedAmountMinor(state), currency: payment.currency },
  };
}
