import { z } from 'zod';
import { Country, Email, Guid, Instant, line, listOf, Locale, PAGE, PartnerRef, Phone, TimeZone } from '../schema.js';

export const ContactView = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  locale: Locale,
});

/** A partner's customer. `customerId` is the tenant GUID; `domain` the first of its domains. */
export const CustomerView = z
  .object({
    customerId: z.string(),
    companyName: z.string(),
    domain: z.string().nullable(),
    domains: z.array(z.string()),
    country: z.string(),
    locale: Locale,
    timeZone: z.string(),
    contacts: z.array(ContactView),
    partner: PartnerRef,
    createdAt: Instant,
  })
  .meta({ id: 'Customer' });
export type CustomerView = z.infer<typeof CustomerView>;
export const CustomerList = listOf(CustomerView);
export type CustomerList = z.infer<typeof CustomerList>;

/** A host name of two or more labels, in any script; compared in its ASCII form. */
export const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{M}][\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}]$/u,
  );

const Contact = z.strictObject({ name: line(200), email: Email, phone: Phone.nullish(), locale: Locale.default('en') });

const FIELDS = {
  companyName: line(200),
  country: Country,
  locale: Locale,
  timeZone: TimeZone,
  contacts: z.array(Contact).max(20),
};

/** `domain` and `domains` together name all domains, the first one first. Without `customerId` one is made. */
export const NewCustomerBody = z.strictObject({
  ...FIELDS,
  customerId: Guid.optional(),
  domain: Domain.optional(),
  domains: z.array(Domain).max(20).default([]),
  country: FIELDS.country.optional(),
  locale: FIELDS.locale.optional(),
  timeZone: FIELDS.timeZone.optional(),
  contacts: FIELDS.contacts.default([]),
});

export const ChangeCustomerBody = z
  .strictObject({ ...FIELDS, domain: Domain, domains: z.array(Domain).max(20) })
  .partial();

export const CustomerParams = z.strictObject({ customerId: Guid });
/** Several partners may serve one tenant; the desk says which it means. */
export const CustomerQuery = z.strictObject({ partnerId: Guid.optional() });
export const CustomersQuery = z.strictObject({
  ...PAGE,
  domain: z.string().trim().toLowerCase().max(253).optional(),
  search: z.string().trim().max(100).optional().meta({
    description:
      'A tenant GUID, or words of which each begins one in the name or a domain; in Chinese any characters of the name',
  }),
  partnerId: Guid.optional(),
});
