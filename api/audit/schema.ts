import { z } from 'zod';
import { AUDIT_AREAS } from '../../domain/audit.js';
import { Actor, Instant, line, listOf, PAGE, PartnerRef } from '../schema.js';

export const AuditView = z
  .object({
    sequence: z.number().int(),
    at: Instant,
    actor: Actor,
    partnerId: z.string().nullable(),
    partner: PartnerRef.nullable(),
    area: z.enum(AUDIT_AREAS),
    action: z.string(),
    target: z.string().nullable(),
    /** What it was done to, as `subject` finds it: `users/…`. Null where it was no one thing. */
    subject: z.string().nullable(),
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
export type AuditList = z.infer<typeof AuditList>;

const FILTER = {
  area: z.enum(AUDIT_AREAS).optional(),
  who: line(254).optional().meta({ description: "A part of somebody's name or e-mail address, or their whole ID" }),
  outcome: z.enum(['allowed', 'denied']).optional(),
  subject: z
    .string()
    .max(200)
    .regex(/^[\w-]+\/[^/\p{Cc}\p{Cs}]+$/u)
    .optional()
    .meta({ description: 'All that was done to one thing', example: 'users/4Rk0…' }),
  from: Instant.optional().meta({ description: 'Not before this instant' }),
  to: Instant.optional().meta({ description: 'Not after this instant' }),
};
export const AuditFilter = z.strictObject(FILTER);
export type AuditFilter = z.infer<typeof AuditFilter>;
export const AuditQuery = z.strictObject({ ...PAGE, ...FILTER, verify: z.enum(['true', 'false']).default('false') });
