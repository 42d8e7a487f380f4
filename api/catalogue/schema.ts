import { z } from 'zod';
import { line, listOf, Money, PAGE } from '../schema.js';

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
    licenceType: z.enum(['perpetual', 'subscription']),
    keyType: z.string(),
    /** In the policy in force now. */
    returnWindow: z.object({ hours: z.number(), fullHours: z.number() }),
    skus: z.array(SkuView),
  })
  .meta({ id: 'Product' });
export type ProductView = z.infer<typeof ProductView>;
export const ProductList = listOf(ProductView);
export type ProductList = z.infer<typeof ProductList>;

export const ProductParams = z.strictObject({ productId: line(100) });
export const ProductsQuery = z.strictObject({ ...PAGE, search: z.string().trim().max(100).optional() });
