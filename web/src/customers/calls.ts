import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CustomerList, CustomerView } from '../../../api/customers/schema.js';
import { query, read } from '../call/call.js';

export const customersQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', search],
    queryFn: ({ pageParam, signal }) =>
      read<CustomerList>(`/customers${query({ search, cursor: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId],
    queryFn: ({ signal }) => read<CustomerView>(`/customers/${customerId}`, signal),
  });
