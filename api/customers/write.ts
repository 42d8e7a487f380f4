import { violates } from '../../platform/database/errors.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type FieldFault, Invalid } from '../errors.js';
import { isTimeZone } from '../time-zones.js';
import { plainDomain } from './find.js';

/** The domains named by `domain` and `domains` together, in their stored form, each once; undefined when neither is. */
export function domainsOf(body: {
  domain?: string | undefined;
  domains?: readonly string[] | undefined;
}): string[] | undefined {
  if (body.domain === undefined && body.domains === undefined) return undefined;
  const typed = [...(body.domain === undefined ? [] : [body.domain]), ...(body.domains ?? [])];
  return [...new Set(typed.map(plainDomain))];
}

/** Errors: `Invalid` for a time zone or a domain that there cannot be. */
export function assertSound(timeZone: string | undefined, domains: readonly string[] | undefined): void {
  const faults: FieldFault[] = [];
  if (timeZone !== undefined && !isTimeZone(timeZone)) faults.push({ pointer: '/timeZone', code: 'time-zone' });
  if (domains?.includes('')) faults.push({ pointer: '/domain', code: 'domain' });
  if (faults.length > 0) throw new Invalid(faults);
}

interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone?: string | null | undefined;
  readonly locale: string;
}

interface Parts {
  readonly domains?: readonly string[] | undefined;
  readonly contacts?: readonly Contact[] | undefined;
}

/** Replaces the domains and contacts that are given. */
export async function writeParts(
  tx: Tx,
  { id, partnerId }: { id: string; partnerId: string },
  parts: Parts,
): Promise<void> {
  if (parts.domains) {
    await tx.customerDomain.deleteMany({ where: { customerId: id, partnerId } });
    await tx.customerDomain.createMany({
      data: parts.domains.map((domain) => ({ partnerId, customerId: id, domain })),
    });
  }
  if (parts.contacts) {
    await tx.customerContact.deleteMany({ where: { customerId: id, partnerId } });
    await tx.customerContact.createMany({
      data: parts.contacts.map(({ name, email, phone, locale }) => ({
        ...{ partnerId, customerId: id, name, email, locale },
        phone: phone ?? null,
      })),
    });
  }
}

/** A unique constraint, said as the field that broke it. */
export function named(error: unknown): unknown {
  if (violates(error, 'customer_domains_pkey')) {
    return new Invalid([{ pointer: '/domain', code: 'domain-taken' }]);
  }
  if (violates(error, 'customers_partner_id_tenant_guid_key')) {
    return new Invalid([{ pointer: '/customerId', code: 'customer-exists' }]);
  }
  return error;
}
