import type { Tx } from '../../platform/database/tenant.js';
import { type FieldFault, Invalid } from '../errors.js';
import { pricesAt, type Wanted } from '../orders/price.js';
import type { CartRow } from './view.js';

type Lines = readonly Pick<CartRow['lines'][number], 'skuId' | 'addedPriceMinor'>[];

interface Where {
  readonly cartId: string;
  readonly partner: { readonly id: string; readonly country: string; readonly currency: string };
  readonly now: Date;
}

/**
 * Writes the lines of a cart, in place of those `before`. What is put in has to be sold now; what was in already may
 * stay though it no longer is, so that the rest can be changed. Errors: `Invalid`.
 */
export async function writeLines(
  tx: Tx,
  { cartId, partner, now }: Where,
  wanted: readonly Wanted[],
  before: Lines = [],
): Promise<void> {
  const kept = new Map(before.map(({ skuId, addedPriceMinor }) => [skuId, addedPriceMinor]));
  const fresh = wanted.map(({ skuId }) => skuId).filter((skuId) => !kept.has(skuId));
  const prices = await pricesAt(tx, fresh, partner, now);
  const faults: FieldFault[] = [];
  const data = wanted.flatMap(({ skuId, quantity }, index) => {
    const addedPriceMinor = kept.get(skuId) ?? prices.get(skuId)?.priceMinor;
    if (addedPriceMinor === undefined) {
      faults.push({ pointer: `/lineItems/${index}/skuId`, code: 'sku-not-sold' });
      return [];
    }
    const { id: partnerId, currency } = partner;
    return [{ cartId, partnerId, lineItemNumber: index + 1, skuId, quantity, addedPriceMinor, currency }];
  });
  if (faults.length > 0) throw new Invalid(faults);
  await tx.cartLine.deleteMany({ where: { cartId } });
  await tx.cartLine.createMany({ data });
}

export const expiryAfter = (now: Date, { cartTtlMs }: { readonly cartTtlMs: number }): Date =>
  new Date(now.getTime() + cartTtlMs);
