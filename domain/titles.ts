import type { Locale } from './words.js';

/** A name of the catalogue in both languages. */
export interface Titled {
  readonly title: string;
  readonly titleZh: string;
}

export const titleIn = (locale: Locale, { title, titleZh }: Titled): string => (locale === 'zh-TW' ? titleZh : title);

/** What a person calls a bought SKU: by its own name where that begins with the product's, else by both. */
export function friendlyName(locale: Locale, sku: Titled & { readonly product: Titled }): string {
  const [product, kind] = [titleIn(locale, sku.product), titleIn(locale, sku)];
  return kind.startsWith(product) ? kind : `${product} · ${kind}`;
}
