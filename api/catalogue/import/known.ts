import type { Known, Wanted } from '../../../domain/catalogue/plan.js';
import { priceId, type PriceRow, type ProductRow, type SkuRow } from '../../../domain/catalogue/rows.js';
import { minor } from '../../../platform/database/minor.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { licenceOf } from '../view.js';

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

/** IDs go as one array: a file names more of them than a statement takes parameters. */
type Stored = Omit<ProductRow, 'licenceType' | 'image'> & { licenceType: string; image: string | null };

async function knownProducts(tx: Tx, ids: string[]): Promise<ProductRow[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT id, title, title_zh AS "titleZh", description, description_zh AS "descriptionZh",
      licence_type AS "licenceType", key_type AS "keyType", return_hours AS "returnHours",
      return_full_hours AS "returnFullHours", sha256 AS image
    FROM products LEFT JOIN product_images ON product_id = id WHERE id = ANY (${ids})`;
  return rows.map((row) => ({ ...row, licenceType: licenceOf(row) }));
}

const knownSkus = (tx: Tx, ids: string[]): Promise<SkuRow[]> => tx.$queryRaw<SkuRow[]>`
  SELECT id, product_id AS "productId", title, title_zh AS "titleZh", term FROM skus WHERE id = ANY (${ids})`;

interface StoredPrice extends Pick<PriceRow, 'skuId' | 'market' | 'currency'> {
  readonly amountMinor: bigint;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** Every price of these SKUs. */
export async function knownPrices(tx: Tx, skuIds: string[]): Promise<PriceRow[]> {
  const rows = await tx.$queryRaw<StoredPrice[]>`
    SELECT sku_id AS "skuId", market, currency, amount_minor AS "amountMinor", valid_from AS "validFrom",
      valid_to AS "validTo" FROM prices WHERE sku_id = ANY (${skuIds})`;
  return rows.map(({ skuId, market, currency, amountMinor, validFrom, validTo }) => ({
    ...{ skuId, market, currency, amountMinor: minor(amountMinor) },
    ...{ validFromMs: validFrom.getTime(), validToMs: validTo?.getTime() ?? null },
  }));
}

interface StoredBuild {
  readonly id: string;
  readonly productId: string;
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly architecture: string;
  readonly sizeBytes: bigint;
  readonly sha256: string;
  readonly fileName: string;
  readonly used: boolean;
}

/** Those the file names, and all others of its products: a choice has one build. */
const knownBuilds = (tx: Tx, ids: string[], productIds: string[]): Promise<StoredBuild[]> => tx.$queryRaw<
  StoredBuild[]
>`
  SELECT id, product_id AS "productId", version, language, file_type AS "fileType", architecture,
    size_bytes AS "sizeBytes", sha256, file_name AS "fileName",
    EXISTS (SELECT FROM links WHERE build_id = builds.id) AS used
  FROM builds WHERE id = ANY (${ids}) OR product_id = ANY (${productIds})`;

/** What is there already of all that the file names. As the desk, which sees whether a link of any partner's stands. */
export async function knownOf(tx: Tx, { product, sku, build }: Wanted): Promise<Known> {
  const productIds = product.map(({ row }) => row.id);
  const skuIds = sku.map(({ row }) => row.id);
  const products = await knownProducts(tx, productIds);
  const skus = await knownSkus(tx, skuIds);
  const prices = await knownPrices(tx, skuIds);
  const buildIds = build.map(({ row }) => row.id);
  const builds = await knownBuilds(tx, buildIds, productIds);
  return {
    product: byId(products),
    sku: byId(skus),
    price: new Map(prices.map((row) => [priceId(row), row])),
    build: byId(builds.map(({ used: _, sizeBytes, ...row }) => ({ ...row, sizeBytes: minor(sizeBytes) }))),
    buildsInUse: new Set(builds.filter(({ used }) => used).map(({ id }) => id)),
  };
}
