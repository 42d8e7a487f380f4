import { ApplicationFailure, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { cancellationWorkflowId, proceedId } from '../../domain/ids.js';
import { REFUSALS } from '../../domain/refusals.js';
import { paymentChanged, proceed } from '../../workflows/cancellation/messages.js';
import type { Deps } from '../deps.js';
import type { DisputeState, PaymentProvider } from '../payments/port.js';
import { type AwaitingCase, awaitingCases, type EventPayment, noteDispute, waitingTickets } from './records.js';

/**
 * Reads at the provider how a payment stands, notes it, and lets the cases go on that waited for it, in whatever order and
 * however often this is heard. Says how many had already been put before a person.
 */
export async function hearOfPayment(deps: Deps, provider: PaymentProvider, payment: EventPayment): Promise<number> {
  const asOf = new Date();
  const dispute = await provider.disputeOf(payment.reference);
  await noteDispute(deps.db.prisma, payment.id, { dispute, asOf });
  await wakeCases(deps, payment);
  let wentOn = 0;
  for (const one of await awaitingCases(deps.db.prisma, payment.id)) {
    if (!(await hasEnded(provider, payment, one, dispute))) continue;
    if (await letGoOn(deps, one)) wentOn += 1;
  }
  return wentOn;
}

/** Cases that wait for the provider go on at once. One that has just ended needs no word. */
async function wakeCases({ client, db }: Deps, payment: EventPayment): Promise<void> {
  for (const ticketId of await waitingTickets(db.prisma, payment.id)) {
    await client.workflow
      .getHandle(cancellationWorkflowId(ticketId))
      .signal(paymentChanged)
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  }
}

/** A dispute that was lost has ended as well: the step itself sees that, and puts it before a person for that reason. */
async function hasEnded(
  provider: PaymentProvider,
  { reference: paymentReference }: EventPayment,
  { code, refundKey: key }: AwaitingCase,
  dispute: DisputeState,
): Promise<boolean> {
  if (code === 'payment-disputed') return dispute !== 'open';
  const found = key === null ? null : await provider.find({ key, paymentReference });
  return found?.status === 'settled' || found?.status === 'declined';
}

/** False when somebody was faster, or people have it in hand. */
async function letGoOn({ client }: Deps, { ticketId, cycle, seq, code }: AwaitingCase): Promise<boolean> {
  try {
    await client.withDeadline(Date.now() + 10_000, () =>
      client.workflow.getHandle(cancellationWorkflowId(ticketId)).executeUpdate(proceed, {
        args: [{ verb: 'proceed', code, knownSeq: seq }],
        updateId: proceedId(ticketId, cycle, seq),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || isRefused(error)) return false;
    throw error;
  }
}

/** By the case's own rules. A worker of before this update says no as well, and is to be asked again. */
const isRefused = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  Object.hasOwn(REFUSALS, error.cause.type ?? '');
