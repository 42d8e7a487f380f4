import type { CatalogueImportView } from '../../api/catalogue/import/schema.js';
import type { Answer } from '../support/client.js';
import type { Desk } from '../support/desk.js';

/** Catalogues as administrators write them. */

export const PRICE = { market: 'US', currency: 'USD', amount: '120.00', validFrom: '2026-01-01T00:00:00Z' };
export const BUILD = {
  ...{ id: 'w-1', version: '1.0', language: 'en', fileType: 'iso', architecture: 'x64', size: 4096 },
  ...{ sha256: 'a'.repeat(64), fileName: 'w-1.iso' },
};
export const skuOf = (skuId: string, more: object = {}) => ({
  ...{ skuId, title: 'One', titleZh: '一', prices: [PRICE] },
  ...more,
});
/** A product with one SKU and one price: three rows. */
export const productOf = (productId: string, more: object = {}) => ({
  ...{ productId, title: `Writer ${productId}`, titleZh: '寫作', licenceType: 'perpetual', keyType: 'retail' },
  ...{ skus: [skuOf(`${productId}-1`)], ...more },
});

interface Sending {
  readonly dryRun?: boolean;
  readonly role?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Imports a file at `desk`; a text is sent as it is. */
export const sendCatalogue = <Body = CatalogueImportView>(
  desk: Desk,
  file: unknown,
  { dryRun = false, role = 'administrator', headers = {} }: Sending = {},
): Promise<Answer<Body>> => {
  const text = typeof file === 'string' ? file : JSON.stringify(file, null, 1);
  return desk.as(role).post<Body>(`/api/v1/catalogue/import?dryRun=${String(dryRun)}`, text, headers);
};
