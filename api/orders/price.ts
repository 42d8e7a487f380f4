import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Market } from '../catalogue/view.js';
import { type FieldFault, Invalid } from '../errors.js';

/** What is wanted of a SKU. */
export interface Wanted {
  readonly skuId: string;
  readonly quantity: number;
}

export interface SkuPrice {
  readonly priceMinor: number;
  readonly productId: string;
  readonly term: string | null;
  /** The product's own return window, which the purchase keeps. */
  readonly returnHours: number | null;
  readonly returnFullHours: number | null;
}

export interface PricedLine extends Wanted, SkuPrice {
  readonly lineItemNumber: number;
  readonly listPriceMinor: number;
  readonly extendedPriceMinor: number;
  readonly purchasedAt: Date;
}

/** The prices that hold at this instant in the partner's market; what has none is not sold there. */
export async function pricesAt(
  tx: Tx,
  skuIds: readonly string[],
  market: Market,
  now: Date,
): Promise<ReadonlyMap<string, SkuPrice>> {
  const rows = await tx.price.findMany({
    where: {
      skuId: { in: [...skuIds] },
      market: market.country,
      currency: market.currency,
      validFrom: { lte: now },
      OR: [{ validTo: null }, { validTo: { gt: now } }],
    },
    orderBy: { validFrom: 'asc' },
    include: { sku: { include: { product: true } } },
  });
  return new Map(
    rows.map(({ skuId, amountMinor, sku: { productId, term, product } }) => {
      const { returnHours, returnFullHours } = product;
      return [skuId, { priceMinor: minor(amountMinor), productId, term, returnHours, returnFullHours }];
    }),
  );
}

/** One line at its price. */
export function pricedLine({ skuId, quantity }: Wanted, index: number, price: SkuPrice, now: Date): PricedLine {
  const { priceMinor } = price;
  const line = { lineItemNumber: index + 1, skuId, quantity, purchasedAt: now };
  return { ...price, ...line, listPriceMinor: priceMinor, extendedPriceMinor: priceMinor * quantity };
}

/** Every line at its price. Errors: `Invalid` for a SKU that is not sold there. */
export async function priced(tx: Tx, lines: readonly Wanted[], market: Market, now: Date): Promise<PricedLine[]> {
  const prices = await pricesAt(
    tx,
    lines.map(({ skuId }) => skuId),
    market,
    now,
  );
  const faults = lines.flatMap(({ skuId }, index): FieldFault[] =>
    prices.has(skuId) ? [] : [{ pointer: `/lines/${index}/skuId`, code: 'sku-not-sold' }],
  );
  if (faults.length > 0) throw new Invalid(faults);
  return lines.flatMap((line, index) => {
    const price = prices.get(line.skuId);
    return price ? [pricedLine(line, index, price, now)] : [];
  });
}
