import type { LicenceType } from '../policy/policy.js';

/** What a catalogue is made of. A SKU and a build hang on a product, a price on a SKU. */
export const ROW_KINDS = ['product', 'sku', 'price', 'build'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly titleZh: string;
  readonly description: string;
  readonly descriptionZh: string;
  readonly licenceType: LicenceType;
  readonly keyType: string;
  /** A return window of its own; null: the policy's. */
  readonly returnHours: number | null;
  readonly returnFullHours: number | null;
  /** The picture's SHA-256; null: none; undefined: whichever is there stays. */
  readonly image?: string | null;
}

export interface SkuRow {
  readonly id: string;
  readonly productId: string;
  readonly title: string;
  readonly titleZh: string;
  /** ISO 8601 duration; null for perpetual software. */
  readonly term: string | null;
}

/** Known by SKU, market, currency and beginning. Holds from `validFromMs` until just before `validToMs`, or for good. */
export interface PriceRow {
  readonly skuId: string;
  readonly market: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly validFromMs: number;
  readonly validToMs: number | null;
}

export interface BuildRow {
  readonly id: string;
  readonly productId: string;
  readonly version: string;
  readonly language: string;
  readonly fileType: string;
  readonly architecture: string;
  readonly sizeBytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly fileName: string;
}

export interface Rows {
  readonly product: ProductRow;
  readonly sku: SkuRow;
  readonly price: PriceRow;
  readonly build: BuildRow;
}

/** A row with where it stands in its file. */
export interface Located<Row> {
  readonly pointer: string;
  readonly row: Row;
}

/** Why a row is not taken. `field` is the field's name within the row, empty where it is the row as a whole. */
export interface Rejected {
  readonly kind: RowKind;
  readonly id: string | null;
  /** JSON pointer to what is wrong. */
  readonly pointer: string;
  readonly field: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The price's key, as people read it. */
export const priceId = ({ skuId, market, currency, validFromMs }: PriceRow): string =>
  `${skuId} ${market} ${currency} ${new Date(validFromMs).toISOString()}`;

export const idOf = <K extends RowKind>(kind: K, row: Rows[K]): string =>
  kind === 'price' ? priceId(row as PriceRow) : (row as ProductRow).id;
