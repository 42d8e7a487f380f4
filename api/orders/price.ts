import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Market } from '../catalogue/view.js';
import { type FieldFault, Invalid } from '../errors.js';

export interface PricedLine {
  readonly lineItemNumber: number;
  readonly skuId: string;
  readonly quantity: number;
  readonly listPriceMinor: number;
  readonly priceMinor: number;
  readonly extendedPriceMinor: number;
  readonly purchasedAt: Date;
  readonly term: string | null;
}

/** Lines at the prices that hold at this instant in the partner's market. Errors: `Invalid` for a SKU that is not sold there. */
export async function priced(
  tx: Tx,
  lines: readonly { readonly skuId: string; readonly quantity: number }[],
  market: Market,
  now: Date,
): Promise<PricedLine[]> {
  const rows = await tx.price.findMany({
    where: {
      skuId: { in: lines.map(({ skuId }) => skuId) },
      market: market.country,
      currency: market.currency,
      validFrom: { lte: now },
      OR: [{ validTo: null }, { validTo: { gt: now } }],
    },
    orderBy: { validFrom: 'asc' },
    include: { sku: true },
  });
  const prices = new Map(rows.map((row) => [row.skuId, row]));
  const faults: FieldFault[] = [];
  const found = lines.flatMap(({ skuId, quantity }, index): PricedLine[] => {
    const price = prices.get(skuId);
    if (!price) {
      faults.push({ pointer: `/lines/${index}/skuId`, code: 'sku-not-sold' });
      return [];
    }
    const priceMinor = minor(price.amountMinor);
    const extendedPriceMinor = priceMinor * quantity;
    const { term } = price.sku;
    const line = { lineItemNumber: index + 1, skuId, quantity, purchasedAt: now, term };
    return [{ ...line, listPriceMinor: priceMinor, priceMinor, extendedPriceMinor }];
  });
  if (faults.length > 0) throw new Invalid(faults);
  return found;
}
