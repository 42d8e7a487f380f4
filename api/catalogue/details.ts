import { NotFound } from '../../domain/refusals.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Locale } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import { toWire } from '../../domain/money.js';
import { minor } from '../../platform/database/minor.js';
import { readPolicies } from '../../platform/database/policies.js';
import type { Tx } from '../../platform/database/tenant.js';
import { tagOf } from '../etag.js';
import { marketOf } from './market.js';
import type { PriceView, ProductDetailsView } from './schema.js';
import { productInclude, type ProductRow, productView } from './view.js';

type AnyPrice = Prisma.PriceGetPayload<object>;

/** A product with every price that its reader may see. */
export interface Details {
  readonly row: ProductRow;
  readonly prices: readonly AnyPrice[];
  readonly policies: readonly Policy[];
}

/** Errors: `NotFound`. */
export async function findDetails(tx: Tx, who: Who, productId: string): Promise<Details> {
  const market = await marketOf(tx, who);
  const row = await tx.product.findUnique({ where: { id: productId }, include: productInclude(market, new Date()) });
  if (!row) throw new NotFound('There is no such product.');
  const prices = await tx.price.findMany({
    where: { sku: { productId }, ...(market ? { market: market.country, currency: market.currency } : {}) },
    orderBy: [{ market: 'asc' }, { currency: 'asc' }, { validFrom: 'desc' }],
  });
  return { row, prices, policies: await readPolicies(tx) };
}

const priceView = ({ market, amountMinor, currency, validFrom, validTo }: AnyPrice): PriceView => ({
  market,
  price: toWire({ amountMinor: minor(amountMinor), currency }),
  validFrom: validFrom.toISOString(),
  validTo: validTo?.toISOString() ?? null,
});

export function detailsView({ row, prices, policies }: Details, locale: Locale): ProductDetailsView {
  const view = productView(row, locale, policies);
  return {
    ...view,
    texts: {
      en: { title: row.title, description: row.description },
      'zh-TW': { title: row.titleZh, description: row.descriptionZh },
    },
    skus: view.skus.map((sku) => {
      const { title = sku.title, titleZh = sku.title } = row.skus.find(({ id }) => id === sku.skuId) ?? {};
      const own = prices.filter(({ skuId }) => skuId === sku.skuId);
      return { ...sku, titles: { en: title, 'zh-TW': titleZh }, prices: own.map(priceView) };
    }),
  };
}

/** The same in whichever language it is read. */
export const detailsTag = (details: Details): string => tagOf(detailsView(details, 'en'));
