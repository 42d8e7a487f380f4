import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ProductList, ProductView } from '../../../api/catalogue/schema.js';
import type { OrderList, OrderView } from '../../../api/orders/schema.js';
import { query, read } from '../call/call.js';

export const ordersQuery = (customerId: string, status: OrderView['status'] | null) =>
  infiniteQueryOptions({
    queryKey: ['orders', customerId, 'list', status],
    queryFn: ({ pageParam, signal }) =>
      read<OrderList>(`/customers/${customerId}/orders${query({ cursor: pageParam, limit: 50, status })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

async function readCatalogue(signal: AbortSignal): Promise<ProductView[]> {
  const products: ProductView[] = [];
  let cursor: string | null = null;
  do {
    const page: ProductList = await read<ProductList>(`/products${query({ cursor, limit: 200 })}`, signal);
    products.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return products;
}

export const catalogueQuery = (locale: string) =>
  queryOptions({
    queryKey: ['products', locale],
    queryFn: ({ signal }) => readCatalogue(signal),
    staleTime: 60_000,
  });

export const orderQuery = (customerId: string, orderId: string) =>
  queryOptions({
    queryKey: ['orders', customerId, 'one', orderId],
    queryFn: ({ signal }) => read<OrderView>(`/customers/${customerId}/orders/${orderId}`, signal),
  });

/** The document in the reader's language, as a download. */
export const documentUrl = (url: string, locale: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}locale=${locale}`;
