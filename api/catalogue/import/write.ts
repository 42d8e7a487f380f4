import type { Plan } from '../../../domain/catalogue/plan.js';
import type { BuildRow, PriceRow, ProductRow, SkuRow } from '../../../domain/catalogue/rows.js';
import { instant } from '../../../domain/time.js';
import type { Tx } from '../../../platform/database/tenant.js';
import type { Picture } from './picture.js';

/** Each table in one statement, whatever the number of rows: they travel as one JSON document. */

function putProducts(tx: Tx, rows: readonly ProductRow[]): Promise<number> {
  const sent = JSON.stringify(rows);
  return tx.$executeRaw`
    INSERT INTO products (id, title, title_zh, description, description_zh, licence_type, key_type, return_hours,
      return_full_hours)
    SELECT id, title, "titleZh", description, "descriptionZh", "licenceType", "keyType", "returnHours",
      "returnFullHours"
    FROM jsonb_to_recordset(${sent}::jsonb) AS row (id text, title text, "titleZh" text, description text,
      "descriptionZh" text, "licenceType" text, "keyType" text, "returnHours" integer, "returnFullHours" integer)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_zh = excluded.title_zh,
      description = excluded.description, description_zh = excluded.description_zh, key_type = excluded.key_type,
      return_hours = excluded.return_hours, return_full_hours = excluded.return_full_hours`;
}

function putSkus(tx: Tx, rows: readonly SkuRow[]): Promise<number> {
  const sent = JSON.stringify(rows);
  return tx.$executeRaw`
    INSERT INTO skus (id, product_id, title, title_zh, term)
    SELECT id, "productId", title, "titleZh", term
    FROM jsonb_to_recordset(${sent}::jsonb) AS row (id text, "productId" text, title text, "titleZh" text, term text)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_zh = excluded.title_zh`;
}

export function putPrices(tx: Tx, rows: readonly PriceRow[]): Promise<number> {
  const sent = JSON.stringify(
    rows.map(({ validFromMs, validToMs, ...row }) => ({
      ...row,
      validFrom: instant(validFromMs),
      validTo: validToMs === null ? null : instant(validToMs),
    })),
  );
  return tx.$executeRaw`
    INSERT INTO prices (sku_id, market, currency, amount_minor, valid_from, valid_to)
    SELECT "skuId", market, currency, "amountMinor", "validFrom", "validTo"
    FROM jsonb_to_recordset(${sent}::jsonb) AS row ("skuId" text, market text, currency text, "amountMinor" bigint,
      "validFrom" timestamptz, "validTo" timestamptz)
    ON CONFLICT (sku_id, market, currency, valid_from) DO UPDATE SET amount_minor = excluded.amount_minor,
      valid_to = excluded.valid_to`;
}

function putBuilds(tx: Tx, rows: readonly BuildRow[]): Promise<number> {
  const sent = JSON.stringify(rows);
  return tx.$executeRaw`
    INSERT INTO builds (id, product_id, version, language, file_type, architecture, size_bytes, sha256, file_name)
    SELECT id, "productId", version, language, "fileType", architecture, "sizeBytes", sha256, "fileName"
    FROM jsonb_to_recordset(${sent}::jsonb) AS row (id text, "productId" text, version text, language text,
      "fileType" text, architecture text, "sizeBytes" bigint, sha256 text, "fileName" text)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, language = excluded.language,
      file_type = excluded.file_type, architecture = excluded.architecture, size_bytes = excluded.size_bytes,
      sha256 = excluded.sha256, file_name = excluded.file_name`;
}

async function putPictures(tx: Tx, rows: readonly ProductRow[], pictures: ReadonlyMap<string, Picture>): Promise<void> {
  for (const { id: productId, image } of rows) {
    const picture = pictures.get(productId);
    if (image === null) await tx.productImage.deleteMany({ where: { productId } });
    if (!picture) continue;
    await tx.productImage.upsert({ where: { productId }, create: { productId, ...picture }, update: picture });
  }
}

/** Writes what the plan says. In the transaction that read what is known. */
export async function writeCatalogue(
  tx: Tx,
  { writes }: Pick<Plan, 'writes'>,
  pictures: ReadonlyMap<string, Picture>,
): Promise<void> {
  await putProducts(tx, writes.product);
  await putPictures(tx, writes.product, pictures);
  await putSkus(tx, writes.sku);
  await putPrices(tx, writes.price);
  await putBuilds(tx, writes.build);
}
