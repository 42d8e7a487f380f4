import { IllegalMove, NotFound } from '../../domain/refusals.js';
import type { Who } from '../../platform/auth/who.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { findCustomer } from '../customers/find.js';
import { CART, type CartRow, cartStatus } from './view.js';

export interface FoundCart {
  readonly cart: CartRow;
  /** By the database's clock: what decides whether the cart still holds. */
  readonly now: Date;
}

/** A cart of one's own. Errors: `NotFound`, also for a colleague's and another partner's. */
export async function findCart(
  tx: Tx,
  who: Who,
  { customerId, cartId }: { customerId: string; cartId: string },
): Promise<FoundCart> {
  const customer = await findCustomer(tx, who, { customerId });
  const where = { id: cartId, customerId: customer.id, partnerId: customer.partnerId, createdBy: who.id };
  const cart = await tx.cart.findFirst({ where, include: CART });
  if (!cart) throw new NotFound('There is no such cart.');
  return { cart, now: await clockOf(tx) };
}

/** Errors: `IllegalMove` for a cart that was ordered or has expired. */
export function assertActive({ cart, now }: FoundCart): void {
  const status = cartStatus(cart, now);
  if (status === 'ordered') throw new IllegalMove('This cart has been ordered.');
  if (status === 'expired') throw new IllegalMove('This cart has expired. Begin a new one.');
}
