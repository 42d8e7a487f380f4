import { domainToASCII } from 'node:url';
import { NotFound } from '../../domain/refusals.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { ownOr } from '../tenancy.js';

export const CUSTOMER = {
  partner: { select: { id: true, name: true, timeZone: true } },
  domains: { orderBy: { domain: 'asc' } },
  contacts: { orderBy: { name: 'asc' } },
} as const satisfies Prisma.CustomerInclude;
export type CustomerRow = Prisma.CustomerGetPayload<{ include: typeof CUSTOMER }>;

/** A domain as it is stored and compared: lower case, its ASCII form; empty when it cannot be one. */
export const plainDomain = (typed: string): string => domainToASCII(typed.trim().replace(/\.$/, '').toLowerCase());

/**
 * The customer with this tenant GUID. Where several partners serve it, the desk may say whose (`partnerId`), or gets
 * the one that was there first. Errors: `NotFound`, also for another partner's.
 */
export async function findCustomer(
  tx: Tx,
  who: Who,
  { customerId, partnerId }: { customerId: string; partnerId?: string | undefined },
): Promise<CustomerRow> {
  const where = { ...ownOr(who, partnerId), tenantGuid: customerId };
  const row = await tx.customer.findFirst({ where, include: CUSTOMER, orderBy: { createdAt: 'asc' } });
  if (!row) throw new NotFound('There is no such customer.');
  return row;
}
