import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CatalogueImportView } from '../../../api/catalogue/import/schema.js';
import type { ProductDetailsView, ProductList } from '../../../api/catalogue/schema.js';
import { call, query, read } from '../call/call.js';
import { queryClient } from '../call/client.js';

/** Everything that was read of the catalogue, by the first part of its queries' keys. */
export const CATALOGUE_READINGS = ['catalogue', 'product', 'products'] as const;

/** After a change: what the pages show is read again. */
export function readCatalogueAgain(): void {
  for (const family of CATALOGUE_READINGS) void queryClient.invalidateQueries({ queryKey: [family] });
}

/** Titles come in the reader's language, so each has its own list. */
export const productsQuery = (search: string, locale: string) =>
  infiniteQueryOptions({
    queryKey: ['catalogue', locale, search],
    queryFn: ({ pageParam, signal }) =>
      read<ProductList>(`/products${query({ search, cursor: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

export interface ReadProduct {
  readonly product: ProductDetailsView;
  readonly etag: string | undefined;
}

async function readProduct(productId: string, signal: AbortSignal): Promise<ReadProduct> {
  const path = `/products/${encodeURIComponent(productId)}`;
  const { body, etag } = await call<ProductDetailsView>('GET', path, { signal });
  return { product: body, etag };
}

export const productQuery = (productId: string, locale: string) =>
  queryOptions({
    queryKey: ['product', productId, locale],
    queryFn: ({ signal }) => readProduct(productId, signal),
  });

/** As it is read to be changed: in both languages, whichever its reader has chosen. */
export const productToEditQuery = (productId: string) =>
  queryOptions({
    queryKey: ['product-edit', productId],
    queryFn: ({ signal }) => readProduct(productId, signal),
    gcTime: 0,
  });

export const changeProduct = async (productId: string, body: unknown, ifMatch: string | undefined): Promise<void> =>
  void (await call('PATCH', `/products/${encodeURIComponent(productId)}`, { body, ifMatch }));

interface Sending {
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly idempotencyKey: string;
}

export const setPrice = async (productId: string, skuId: string, sending: Sending): Promise<void> => {
  const path = `/products/${encodeURIComponent(productId)}/skus/${encodeURIComponent(skuId)}/prices`;
  await call('POST', path, sending);
};

export const importCatalogue = async (
  text: string,
  dryRun: boolean,
  idempotencyKey: string,
): Promise<CatalogueImportView> => {
  const path = `/catalogue/import${query({ dryRun: String(dryRun) })}`;
  const file = { type: 'application/json', text };
  return (await call<CatalogueImportView>('POST', path, { file, idempotencyKey })).body;
};
