import type { Contact, Customer, CustomerImport, CustomerRow } from '../../../domain/customers/plan.js';
import type { Tx } from '../../../platform/database/tenant.js';

interface Stored extends Omit<Customer, 'domains' | 'contacts'> {
  readonly domains: string[];
  readonly contacts: Contact[];
}

/** The partner's customers that the rows name by GUID or domain. As arrays: there are more than a statement takes parameters. */
export function knownCustomers(tx: Tx, partnerId: string, rows: readonly CustomerRow[]): Promise<Stored[]> {
  const guids = rows.flatMap(({ tenantGuid }) => tenantGuid ?? []);
  const domains = rows.flatMap((row) => row.domains);
  return tx.$queryRaw<Stored[]>`
    SELECT id::text, tenant_guid::text AS "tenantGuid", company_name AS "companyName", country, locale,
      time_zone AS "timeZone",
      array(SELECT domain FROM customer_domains d WHERE d.customer_id = c.id ORDER BY domain) AS domains,
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', name, 'email', email, 'phone', phone, 'locale', k.locale)
        ORDER BY name, email) FROM customer_contacts k WHERE k.customer_id = c.id), '[]') AS contacts
    FROM customers c
    WHERE partner_id = ${partnerId}::uuid AND (tenant_guid = ANY (${guids}::uuid[]) OR id IN (
      SELECT customer_id FROM customer_domains WHERE partner_id = ${partnerId}::uuid AND domain = ANY (${domains})))`;
}

/** One import of a partner at a time: the next one waits, and sees what this one has committed. */
export const lockCustomers = (tx: Tx, partnerId: string): Promise<number> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${partnerId}, 7274634205))`;

/** Writes what the import has made of the customers: a few statements, however many there are. */
export async function writeCustomers(tx: Tx, partnerId: string, { added, changed }: CustomerImport): Promise<void> {
  const [fresh, all] = [JSON.stringify(added), JSON.stringify([...added, ...changed])];
  await tx.$executeRaw`
    INSERT INTO customers (id, partner_id, tenant_guid, company_name, country, locale, time_zone)
    SELECT id, ${partnerId}::uuid, "tenantGuid", "companyName", country, locale, "timeZone"
    FROM jsonb_to_recordset(${fresh}::jsonb) AS row (id uuid, "tenantGuid" uuid, "companyName" text, country text,
      locale text, "timeZone" text)`;
  await tx.$executeRaw`
    UPDATE customers SET company_name = row."companyName", country = row.country, locale = row.locale,
      time_zone = row."timeZone"
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS row (id uuid, "companyName" text, country text,
      locale text, "timeZone" text)
    WHERE customers.id = row.id AND partner_id = ${partnerId}::uuid`;
  await tx.$executeRaw`
    INSERT INTO customer_domains (partner_id, customer_id, domain)
    SELECT ${partnerId}::uuid, row.id, name
    FROM jsonb_to_recordset(${all}::jsonb) AS row (id uuid, domains jsonb), jsonb_array_elements_text(domains) AS name
    WHERE NOT EXISTS (SELECT FROM customer_domains d WHERE d.customer_id = row.id AND d.domain = name)`;
  await writeContacts(tx, partnerId, all);
}

async function writeContacts(tx: Tx, partnerId: string, customers: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE customer_contacts k SET name = contact.name, phone = contact.phone, locale = contact.locale
    FROM jsonb_to_recordset(${customers}::jsonb) AS row (id uuid, contacts jsonb),
      jsonb_to_recordset(contacts) AS contact (name text, email text, phone text, locale text)
    WHERE k.customer_id = row.id AND k.partner_id = ${partnerId}::uuid AND lower(k.email) = lower(contact.email)
      AND (k.name, k.phone, k.locale) IS DISTINCT FROM (contact.name, contact.phone, contact.locale)`;
  await tx.$executeRaw`
    INSERT INTO customer_contacts (partner_id, customer_id, name, email, phone, locale)
    SELECT ${partnerId}::uuid, row.id, contact.name, contact.email, contact.phone, contact.locale
    FROM jsonb_to_recordset(${customers}::jsonb) AS row (id uuid, contacts jsonb),
      jsonb_to_recordset(contacts) AS contact (name text, email text, phone text, locale text)
    WHERE NOT EXISTS (SELECT FROM customer_contacts k
      WHERE k.customer_id = row.id AND lower(k.email) = lower(contact.email))`;
}
