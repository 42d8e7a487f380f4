import { z } from 'zod';
import { fromWire } from '../domain/money.js';

const word = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u, 'control characters are not allowed');
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, 'letters, digits and . _ : - only');
const instant = z.iso.datetime({ offset: true });

const Price = z
  .strictObject({
    market: z.string().regex(/^[A-Z]{2}$/, 'a country of two capital letters'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency of three capital letters'),
    amount: z.string(),
    validFrom: instant,
    validTo: instant.optional(),
  })
  .refine((price) => fromWire(price) !== null, {
    path: ['amount'],
    error: 'not an amount of that currency, such as 120.00',
  })
  .refine(({ validFrom, validTo }) => !validTo || Date.parse(validTo) > Date.parse(validFrom), {
    path: ['validTo'],
    error: 'not after validFrom',
  });

const Sku = z.strictObject({
  skuId: id,
  title: word(200),
  titleZh: word(200),
  term: z.enum(['P1M', 'P1Y', 'P3Y']).optional(),
  prices: z.array(Price).max(1000),
});

const Build = z.strictObject({
  id,
  version: word(50),
  language: word(20),
  fileType: word(20),
  architecture: word(20),
  size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits in lower case'),
  fileName: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, 'a plain file name'),
});

const Product = z
  .strictObject({
    productId: id,
    title: word(200),
    titleZh: word(200),
    description: z.string().max(4000).default(''),
    descriptionZh: z.string().max(4000).default(''),
    licenceType: z.enum(['perpetual', 'subscription']),
    keyType: word(50),
    skus: z.array(Sku).min(1).max(200),
    builds: z.array(Build).max(1000).default([]),
  })
  .refine(
    ({ licenceType, skus }) => skus.every(({ term }) => (term !== undefined) === (licenceType === 'subscription')),
    {
      path: ['skus'],
      error: 'a subscription has a term, perpetual software has none',
    },
  );

/** What `rescind catalogue import` reads: `docs/operations.md` has an example. */
export const Catalogue = z.strictObject({ products: z.array(Product).min(1).max(10_000) });
export type Catalogue = z.infer<typeof Catalogue>;

/** Rows for one table of the database; `key` are the columns that tell them apart. All names are ours. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const products = ({ products: all }: Catalogue): Table => ({
  name: 'products',
  key: ['id'],
  columns: ['id', 'title', 'title_zh', 'description', 'description_zh', 'licence_type', 'key_type'],
  rows: all.map((p) => [p.productId, p.title, p.titleZh, p.description, p.descriptionZh, p.licenceType, p.keyType]),
});

const skus = ({ products: all }: Catalogue): Table => ({
  name: 'skus',
  key: ['id'],
  columns: ['id', 'product_id', 'title', 'title_zh', 'term'],
  rows: all.flatMap((p) => p.skus.map((s) => [s.skuId, p.productId, s.title, s.titleZh, s.term ?? null])),
});

const prices = ({ products: all }: Catalogue): Table => ({
  name: 'prices',
  key: ['sku_id', 'market', 'currency', 'valid_from'],
  columns: ['sku_id', 'market', 'currency', 'amount_minor', 'valid_from', 'valid_to'],
  rows: all
    .flatMap((p) => p.skus.flatMap((s) => s.prices.map((price) => ({ ...price, skuId: s.skuId }))))
    .map((p) => [p.skuId, p.market, p.currency, fromWire(p)?.amountMinor, p.validFrom, p.validTo ?? null]),
});

const builds = ({ products: all }: Catalogue): Table => ({
  name: 'builds',
  key: ['id'],
  columns: [
    'id',
    'product_id',
    'version',
    'language',
    'file_type',
    'architecture',
    'size_bytes',
    'sha256',
    'file_name',
  ],
  rows: all
    .flatMap((p) => p.builds.map((build) => ({ ...build, productId: p.productId })))
    .map((b) => [b.id, b.productId, b.version, b.language, b.fileType, b.architecture, b.size, b.sha256, b.fileName]),
});

/** The rows of a catalogue, in the order in which they refer to each other. */
export const tablesOf = (catalogue: Catalogue): readonly Table[] =>
  [products, skus, prices, builds].map((table) => table(catalogue));
