import { z } from 'zod';
import { Actor, Country, Currency, Guid, Instant, line, listOf, Locale, PAGE, text, TimeZone } from '../schema.js';

export const PartnerSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    currency: z.string(),
    eligible: z.boolean(),
    /** Eligibility requests that nobody has answered yet. */
    openRequests: z.number().int(),
  })
  .meta({ id: 'PartnerSummary' });
export type PartnerSummary = z.infer<typeof PartnerSummary>;
export const PartnerList = listOf(PartnerSummary);
export type PartnerList = z.infer<typeof PartnerList>;

/** `reason` is as the partner reads it. */
export const EligibilityDecision = z
  .object({ eligible: z.boolean(), reason: z.string(), by: Actor, at: Instant })
  .meta({ id: 'EligibilityDecision' });

/** A partner with who may sell and why, newest decision first. */
export const PartnerView = PartnerSummary.extend({
  locale: Locale,
  timeZone: z.string(),
  customers: z.number().int(),
  requests: z.array(
    z.object({ id: z.string(), number: z.number().int(), title: z.string(), status: z.string(), createdAt: Instant }),
  ),
  decisions: z.array(EligibilityDecision),
}).meta({ id: 'Partner' });
export type PartnerView = z.infer<typeof PartnerView>;

export const PartnerParams = z.strictObject({ partnerId: Guid });
export const PartnersQuery = z.strictObject({
  ...PAGE,
  search: z.string().trim().max(100).optional().meta({ description: 'Part of the name' }),
});
export const EligibilityBody = z.strictObject({ eligible: z.boolean(), reason: text(4000) });

const SAID = { name: line(200), country: Country, locale: Locale, timeZone: TimeZone };
/** `currency` is what it pays in, for good. */
export const NewPartnerBody = z.strictObject({ ...SAID, currency: Currency }).meta({ id: 'NewPartner' });
/** What is not said stays. */
export const ChangePartnerBody = z.strictObject(SAID).partial().meta({ id: 'PartnerChange' });
