import { z } from 'zod';
import type { PriceRow } from '../../../domain/catalogue/rows.js';
import { fromWire } from '../../../domain/money.js';
import { LICENCE_TYPES } from '../../../domain/policy/policy.js';
import { Country, Currency, line, text } from '../../schema.js';

/** Each row of a catalogue file by itself: what hangs on it is checked apart, so that one bad row rejects no other. */

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/);
const instant = z.iso.datetime({ offset: true });
const rows = (most: number) => z.array(z.unknown()).max(most).default([]);

/** Ten years. */
const HOURS_MOST = 87_600;
const hours = z.number().int().min(0).max(HOURS_MOST);

export const ReturnWindow = z
  .strictObject({ hours, fullHours: hours.optional() })
  .refine(({ hours: all, fullHours = all }) => fullHours <= all, {
    path: ['fullHours'],
    params: { code: 'full-hours' },
  });

/** `data` is base64. `file` names a picture beside the catalogue; the command line and the page put its data there. */
const Image = z.union([
  z.strictObject({ data: z.string().max(700_000) }),
  z.strictObject({ file: line(200) }).refine(() => false, { path: ['file'], params: { code: 'image-file' } }),
]);

export const ProductFields = z
  .strictObject({
    productId: id,
    title: line(200),
    titleZh: line(200),
    description: text(4000, 0).default(''),
    descriptionZh: text(4000, 0).default(''),
    licenceType: z.enum(LICENCE_TYPES),
    keyType: line(50),
    returnWindow: ReturnWindow.nullable().default(null),
    image: Image.nullable().optional(),
    skus: rows(200),
    builds: rows(1000),
  })
  .refine(
    ({ licenceType, returnWindow }) =>
      licenceType !== 'perpetual' || (returnWindow?.fullHours ?? returnWindow?.hours) === returnWindow?.hours,
    { path: ['returnWindow', 'fullHours'], params: { code: 'perpetual-whole' } },
  );

export const SkuFields = z.strictObject({
  skuId: id,
  title: line(200),
  titleZh: line(200),
  term: z.enum(['P1M', 'P1Y', 'P3Y']).nullable().optional(),
  prices: rows(1000),
});

export const PriceFields = z
  .strictObject({
    market: Country,
    currency: Currency,
    amount: z.string().max(20),
    validFrom: instant,
    validTo: instant.nullable().optional(),
  })
  .refine((price) => fromWire(price) !== null, { path: ['amount'], params: { code: 'price-amount' } })
  .refine(({ validFrom, validTo }) => !validTo || Date.parse(validTo) > Date.parse(validFrom), {
    path: ['validTo'],
    params: { code: 'before-beginning' },
  });

/** A price as it is kept; null for an amount that is none of its currency, which {@link PriceFields} refuses. */
export function priceRowOf(skuId: string, fields: z.output<typeof PriceFields>): PriceRow | null {
  const { market, validFrom, validTo } = fields;
  const money = fromWire(fields);
  const validToMs = validTo ? Date.parse(validTo) : null;
  return money && { skuId, market, ...money, validFromMs: Date.parse(validFrom), validToMs };
}

export const BuildFields = z.strictObject({
  id,
  version: line(50),
  language: line(20),
  fileType: line(20),
  architecture: line(20),
  size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/),
});
