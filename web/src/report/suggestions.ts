import { queryOptions } from '@tanstack/react-query';
import type { CustomerList } from '../../../api/customers/schema.js';
import type { OrderList } from '../../../api/orders/schema.js';
import { query, read } from '../call/call.js';

const OFFERED = 10;

/** Customers that what is typed may mean. */
export const suggestionsQuery = (search: string) =>
  queryOptions({
    queryKey: ['customer-suggestions', search],
    queryFn: async ({ signal }) =>
      (await read<CustomerList>(`/customers${query({ search: search.slice(0, 100), limit: OFFERED })}`, signal)).items,
    staleTime: 30_000,
  });

export const ordersOfQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['order-suggestions', customerId],
    queryFn: async ({ signal }) =>
      (await read<OrderList>(`/customers/${customerId}/orders${query({ limit: 50 })}`, signal)).items.filter(
        ({ status }) => status === 'completed',
      ),
    staleTime: 30_000,
  });
