import { queryOptions } from '@tanstack/react-query';
import type { CartList, CartView, ReviewView } from '../../../api/carts/schema.js';
import type { OrderView, Payment } from '../../../api/orders/schema.js';
import { call, read } from '../call/call.js';
import { codeOf } from '../call/problem.js';

export interface CartLine {
  readonly skuId: string;
  readonly quantity: number;
}

/** The cart that is kept for this customer; null while there is none. */
export const cartQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['cart', customerId],
    queryFn: async ({ signal }): Promise<CartView | null> => {
      const { items } = await read<CartList>(`/customers/${customerId}/carts?status=active&limit=1`, signal);
      return items[0] ?? null;
    },
    refetchOnMount: 'always',
  });

/** Prices of another moment are no use to anybody, so a review is never taken from memory. */
export const reviewQuery = (customerId: string, cartId: string) =>
  queryOptions({
    queryKey: ['review', customerId, cartId],
    queryFn: ({ signal }) => read<ReviewView>(`/customers/${customerId}/carts/${cartId}/review`, signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
  });

async function begin(customerId: string, lineItems: readonly CartLine[]): Promise<CartView> {
  const idempotencyKey = crypto.randomUUID();
  return (await call<CartView>('POST', `/customers/${customerId}/carts`, { body: { lineItems }, idempotencyKey })).body;
}

/** Keeps these lines: in the cart there is, or in a new one where that has been ordered or has expired meanwhile. */
export async function keepCart(
  customerId: string,
  cartId: string | null,
  lineItems: readonly CartLine[],
): Promise<CartView> {
  if (cartId === null) return begin(customerId, lineItems);
  try {
    return (await call<CartView>('PATCH', `/customers/${customerId}/carts/${cartId}`, { body: { lineItems } })).body;
  } catch (error) {
    if (codeOf(error) !== 'illegal-move') throw error;
    return begin(customerId, lineItems);
  }
}

/** Buys what was reviewed, at the total that was read. A cart is ordered once, however often this is sent. */
export const checkOut = async (
  customerId: string,
  { cartId, total, digest, payment }: Pick<ReviewView, 'cartId' | 'total' | 'digest'> & { readonly payment: Payment },
  idempotencyKey: string,
): Promise<OrderView> => {
  const body = { total, digest, payment };
  const path = `/customers/${customerId}/carts/${cartId}/checkout`;
  return (await call<OrderView>('POST', path, { body, idempotencyKey })).body;
};
