import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Market } from './view.js';

/** The market of the caller's partner; null for the desk, which buys nothing. */
export async function marketOf(tx: Tx, { partnerId }: Who): Promise<Market | null> {
  return partnerId === null
    ? null
    : tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { country: true, currency: true } });
}
