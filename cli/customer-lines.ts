import type { CustomerView } from '../api/customers/schema.js';
import type { Result } from './command.js';

/** A customer for a terminal. */
export function customerResult(customer: CustomerView): Result {
  const { customerId, companyName, domains, country, locale, timeZone, contacts, partner } = customer;
  const rows: [string, string][] = [
    ['Company', companyName],
    ['Tenant GUID', customerId],
    ['Domains', domains.join(', ')],
    ['Country', country],
    ['Language', locale],
    ['Time zone', timeZone],
    ['Partner', partner.name],
    ...contacts.map(({ name, email, phone }): [string, string] => [
      'Contact',
      `${name} <${email}>${phone ? `, ${phone}` : ''}`,
    ]),
  ];
  return { json: customer, lines: rows.map(([name, value]) => `${name.padEnd(12)} ${value}`) };
}
