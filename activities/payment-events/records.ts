import { AWAITED, type AwaitedCode } from '../../domain/cancellation/awaited.js';
import type { Raw } from '../../platform/database/raw.js';
import type { DisputeState } from '../payments/port.js';

/** The payment that an event is about. */
export interface EventPayment {
  readonly id: string;
  /** The provider's name for it. */
  readonly reference: string;
}

export interface OpenEvent {
  readonly provider: string;
  /** Null when it is none of ours. */
  readonly payment: EventPayment | null;
  /** An order is just being paid by it, so that it will be ours in a moment. */
  readonly beingPaid: boolean;
}

/** An event that has not been handled; undefined when it has. */
export async function openEvent(db: Raw, eventId: string): Promise<OpenEvent | undefined> {
  const [row] = await db.$queryRaw<(Omit<OpenEvent, 'payment'> & { id: string | null; reference: string })[]>`
    SELECT e.provider, e.payment_reference AS reference, p.id::text, p.id IS NULL AND EXISTS (
      SELECT FROM orders o WHERE o.payment_reference = e.payment_reference AND o.status = 'pending') AS "beingPaid"
    FROM payment_events e LEFT JOIN payments p ON p.reference = e.payment_reference AND p.provider = e.provider
    WHERE e.id = ${eventId} AND e.handled_at IS NULL`;
  if (!row) return undefined;
  const { id, reference, ...event } = row;
  return { ...event, payment: id === null ? null : { id, reference } };
}

/** What the provider said of disputes when it was asked at `asOf`; what was heard later stands. */
export async function noteDispute(
  db: Raw,
  paymentId: string,
  { dispute, asOf }: { readonly dispute: DisputeState; readonly asOf: Date },
): Promise<void> {
  const word = dispute === 'none' ? null : dispute;
  await db.$executeRaw`UPDATE payments SET dispute = ${word}, dispute_as_of = ${asOf}
    WHERE id = ${paymentId}::uuid AND (dispute_as_of IS NULL OR dispute_as_of <= ${asOf})`;
}

/** Cases whose next step waits for this payment's provider. */
export async function waitingTickets(db: Raw, paymentId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id::text FROM tickets t JOIN payments p ON p.order_id = t.order_id
    WHERE p.id = ${paymentId}::uuid AND t.status IN ('refunding', 'settling') ORDER BY t.id`;
  return rows.map(({ id }) => id);
}

/** A case that stands before a person only because its payment's provider took longer than the desk waits. */
export interface AwaitingCase {
  readonly ticketId: string;
  readonly cycle: number;
  readonly seq: number;
  readonly code: AwaitedCode;
  /** Of the refund that is awaited or could not be sent yet; null when none was ever intended. */
  readonly refundKey: string | null;
}

export const awaitingCases = (db: Raw, paymentId: string): Promise<readonly AwaitingCase[]> =>
  db.$queryRaw`
    SELECT t.id::text AS "ticketId", t.cycle, t.seq, t.attention ->> 'code' AS code,
      (SELECT r.refund_key FROM refunds r WHERE r.ticket_id = t.id ORDER BY r.attempt DESC LIMIT 1) AS "refundKey"
    FROM tickets t JOIN payments p ON p.order_id = t.order_id
    WHERE p.id = ${paymentId}::uuid AND t.status = 'needs_attention'
      AND t.attention ->> 'code' = ANY (${Object.keys(AWAITED)}::text[]) ORDER BY t.id`;

/** Refunds of this payment that had settled at its provider. */
export const settledRefunds = (
  db: Raw,
  paymentId: string,
): Promise<readonly { readonly key: string; readonly ticketId: string }[]> =>
  db.$queryRaw`SELECT refund_key AS key, ticket_id::text AS "ticketId" FROM refunds
    WHERE payment_id = ${paymentId}::uuid AND status = 'settled' AND provider <> 'external' AND amount_minor > 0
    ORDER BY refund_key`;

export async function noteHandled(db: Raw, eventId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE payment_events SET handled_at = clock_timestamp() WHERE id = ${eventId} AND handled_at IS NULL`;
}
