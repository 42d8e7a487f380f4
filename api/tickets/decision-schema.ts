import { z } from 'zod';
import { Instant, Money, PersonRef } from '../schema.js';

/** How much the software was used: counted when the ticket is read. */
export const EvidenceView = z
  .object({
    keyReveals: z.number().int(),
    activations: z.number().int(),
    downloads: z.number().int(),
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'Evidence' });

export const ApprovalView = z
  .object({
    approver: PersonRef,
    /** The colleague who was away, for whom the approver decided. */
    onBehalfOf: PersonRef.nullable(),
    decision: z.enum(['approved', 'rejected']),
    amount: Money,
    digest: z.string(),
    comment: z.string().nullable(),
    at: Instant,
    voidedAt: Instant.nullable(),
  })
  .meta({ id: 'Approval' });

export const RevocationView = z
  .object({
    kind: z.enum(['key', 'link']),
    reference: z.string(),
    status: z.enum(['pending', 'revoked', 'verified']),
    revokedAt: Instant.nullable(),
    verifiedAt: Instant.nullable(),
    /** When it was read once more, right before the refund. */
    rereadAt: Instant.nullable(),
  })
  .meta({ id: 'Revocation' });

/** The newest refund of the ticket. `unknown`: asked for, and the answer was lost; it is being asked after. */
export const RefundView = z
  .object({
    status: z.enum(['intended', 'sent', 'settled', 'failed', 'unknown']),
    amount: Money,
    reference: z.string().nullable(),
    failure: z.string().nullable(),
    intendedAt: Instant,
    sentAt: Instant.nullable(),
    settledAt: Instant.nullable(),
    /** Once it has settled; `voidedAt` when it failed after that. */
    creditNote: z
      .object({ number: z.string(), issuedAt: Instant, voidedAt: Instant.nullable(), url: z.string() })
      .nullable(),
  })
  .meta({ id: 'Refund' });
