import { localeOf } from '../../domain/words.js';
import type { CustomerRow } from './find.js';
import type { CustomerView } from './schema.js';

export function customerView(row: CustomerRow): CustomerView {
  const domains = row.domains.map(({ domain }) => domain);
  return {
    customerId: row.tenantGuid,
    companyName: row.companyName,
    domain: domains[0] ?? null,
    domains,
    country: row.country,
    locale: localeOf(row.locale),
    timeZone: row.timeZone,
    contacts: row.contacts.map(({ name, email, phone, locale }) => ({ name, email, phone, locale: localeOf(locale) })),
    partner: { id: row.partner.id, name: row.partner.name },
    createdAt: row.createdAt.toISOString(),
  };
}
