import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ProductList, ProductView } from '../../../api/catalogue/schema.js';
import type { OrderList, OrderView } from '../../../api/orders/schema.js';
import { call, query, read } from '../call/call.js';

export const ordersQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['orders', customerId],
    queryFn: ({ pageParam, signal }) =>
      read<OrderList>(`/customers/${customerId}/orders${query({ cursor: pageParam, limit: 50 })}`, signal),
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

export interface CartLine {
  readonly skuId: string;
  readonly quantity: number;
}

/** Buys on account. The key belongs to the cart: sending the same cart again is the same order. */
export const placeOrder = async (
  customerId: string,
  lines: readonly CartLine[],
  idempotencyKey: string,
): Promise<OrderView> =>
  (
    await call<OrderView>('POST', `/customers/${customerId}/orders`, {
      body: { lines, payment: { method: 'invoice' } },
      idempotencyKey,
    })
  ).body;
