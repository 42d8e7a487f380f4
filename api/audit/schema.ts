import { z } from 'zod';
import { Actor, Instant, listOf } from '../schema.js';

export const AuditView = z
  .object({
    sequence: z.number().int(),
    at: Instant,
    actor: Actor,
    partnerId: z.string().nullable(),
    action: z.string(),
    target: z.string().nullable(),
    outcome: z.enum(['allowed', 'denied']),
    data: z.record(z.string(), z.unknown()),
    requestId: z.string().nullable(),
    digest: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditView = z.infer<typeof AuditView>;

/** `chain` is there when it was asked to be checked: `brokenAt` is the first entry that does not follow from the one before. */
export const AuditList = listOf(AuditView).extend({
  chain: z.object({ holds: z.boolean(), brokenAt: z.number().int().nullable() }).optional(),
});
