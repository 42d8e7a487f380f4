import type { ReasonCode } from '../words.js';

/** The content an approver reads and an approval binds. */
export interface DigestInput {
  readonly ticketId: string;
  readonly partnerId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly orderLineIds: readonly string[];
  readonly reasonCode: ReasonCode;
  readonly reasonText: string;
  /** Grows whenever the usage evidence shown to the approver does. */
  readonly evidenceVersion: number;
}

/**
 * The text whose SHA-256 is the `approvalDigest`: JSON with a fixed order of fields and sorted lines, so that the same
 * request gives the same digest in every process. The payee is the partner the payment came from.
 */
export const digestText = (input: DigestInput): string =>
  JSON.stringify([
    'rescind-approval-v1',
    input.ticketId,
    input.partnerId,
    input.amountMinor,
    input.currency,
    [...input.orderLineIds].sort(),
    input.reasonCode,
    input.reasonText,
    input.evidenceVersion,
  ]);
