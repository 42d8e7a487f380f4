import { z } from 'zod';
import { LICENCE_TYPES } from '../../domain/policy/policy.js';
import { Instant, line, listOf, Money, PAGE, text } from '../schema.js';
import { ReturnWindow } from './import/row-schemas.js';

/** One downloadable file of a product. `size` is in bytes, `sha256` in hex. */
export const BuildView = z
  .object({
    version: z.string(),
    language: z.string(),
    fileType: z.string(),
    architecture: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    /** Whether its file is there; without it, it cannot be chosen. */
    available: z.boolean(),
  })
  .meta({ id: 'Build' });
export type BuildView = z.infer<typeof BuildView>;
export const BuildsView = z.object({ items: z.array(BuildView) });

/** `term` is an ISO 8601 duration, null for perpetual. `price` is null where it is not sold in the partner's market. */
export const SkuView = z
  .object({
    skuId: z.string(),
    title: z.string(),
    term: z.string().nullable(),
    price: Money.nullable(),
    builds: z.array(BuildView),
  })
  .meta({ id: 'Sku' });

export const ProductView = z
  .object({
    productId: z.string(),
    title: z.string(),
    description: z.string(),
    licenceType: z.enum(LICENCE_TYPES),
    keyType: z.string(),
    /** The product's own, or that of the policy in force now. */
    returnWindow: z.object({ hours: z.number(), fullHours: z.number(), source: z.enum(['product', 'policy']) }),
    /** Path of its picture, which changes with it; null without one. */
    image: z.string().nullable(),
    skus: z.array(SkuView),
  })
  .meta({ id: 'Product' });
export type ProductView = z.infer<typeof ProductView>;
export const ProductList = listOf(ProductView);
export type ProductList = z.infer<typeof ProductList>;

/** A price in one market, from one instant until just before another, or for good. */
export const PriceView = z
  .object({ market: z.string(), price: Money, validFrom: Instant, validTo: Instant.nullable() })
  .meta({ id: 'Price' });
export type PriceView = z.infer<typeof PriceView>;

const Texts = z.object({ title: z.string(), description: z.string() });
const Titles = z.object({ en: z.string(), 'zh-TW': z.string() });

/** A product in both languages, with every price: of all markets for the desk, of its own for a partner. */
export const ProductDetailsView = ProductView.extend({
  texts: z.object({ en: Texts, 'zh-TW': Texts }),
  skus: z.array(SkuView.extend({ titles: Titles, prices: z.array(PriceView) })),
}).meta({ id: 'ProductDetails' });
export type ProductDetailsView = z.infer<typeof ProductDetailsView>;

const TextsBody = z.strictObject({ title: line(200), description: text(4000, 0) }).partial();
/** `returnWindow` null: the policy's. */
export const ChangeProductBody = z
  .strictObject({
    texts: z.strictObject({ en: TextsBody, 'zh-TW': TextsBody }).partial(),
    keyType: line(50),
    returnWindow: ReturnWindow.nullable(),
  })
  .partial();

export const ProductParams = z.strictObject({ productId: line(100) });
export const SkuParams = ProductParams.extend({ skuId: line(100) });
export const ProductsQuery = z.strictObject({ ...PAGE, search: z.string().trim().max(100).optional() });
export const ImageQuery = z.strictObject({
  version: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/)
    .optional(),
});
