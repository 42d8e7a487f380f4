import { z } from 'zod';
import { Instant } from '../schema.js';

/** A letter that the demo's mailbox has caught. */
export const MailSummary = z
  .object({ id: z.string(), at: Instant, from: z.string(), to: z.array(z.string()), subject: z.string() })
  .meta({ id: 'MailSummary' });
export type MailSummary = z.infer<typeof MailSummary>;
export const MailList = z.object({ items: z.array(MailSummary), nextCursor: z.string().nullable() });
export const MailView = MailSummary.extend({ text: z.string(), html: z.string() }).meta({ id: 'Mail' });
export type MailView = z.infer<typeof MailView>;

export const MailParams = z.strictObject({ mailId: z.string().regex(/^[0-9A-Za-z-]{1,64}$/) });
export const MailsQuery = z.strictObject({ to: z.email().max(254).optional() });
