import { NotFound } from '../../domain/refusals.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { findCustomer } from '../customers/find.js';
import { LINE, type LineRow } from './rows.js';

export interface SoftwareAsked {
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly partnerId?: string | undefined;
}

/** A line of this customer by its subscription ID. Errors: `NotFound`, also for another customer's or partner's. */
export async function findSoftware(
  tx: Tx,
  who: Who,
  { customerId, subscriptionId, partnerId }: SoftwareAsked,
): Promise<LineRow> {
  const customer = await findCustomer(tx, who, { customerId, partnerId });
  const row = await tx.orderLine.findFirst({
    where: { subscriptionId, partnerId: customer.partnerId, order: { customerId: customer.id } },
    include: LINE,
  });
  if (!row) throw new NotFound('There is no such software.');
  return row;
}
