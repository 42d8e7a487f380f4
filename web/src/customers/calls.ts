import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CustomerImportView } from '../../../api/customers/import/schema.js';
import type { CustomerList, CustomerView } from '../../../api/customers/schema.js';
import { call, query, read } from '../call/call.js';

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

/** A customer with the ETag that a change sends back. */
export interface ReadCustomer {
  readonly customer: CustomerView;
  readonly etag: string | undefined;
}

/** Read anew for each editing, and not again under the hands of whoever is typing. */
export const customerToEditQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer-edit', customerId],
    queryFn: async ({ signal }): Promise<ReadCustomer> => {
      const { body, etag } = await call<CustomerView>('GET', `/customers/${customerId}`, { signal });
      return { customer: body, etag };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const createCustomer = async (body: unknown, idempotencyKey: string): Promise<CustomerView> =>
  (await call<CustomerView>('POST', '/customers', { body, idempotencyKey })).body;

export const changeCustomer = async (
  customerId: string,
  body: unknown,
  ifMatch: string | undefined,
): Promise<CustomerView> => (await call<CustomerView>('PATCH', `/customers/${customerId}`, { body, ifMatch })).body;

export const importCustomers = async (
  text: string,
  dryRun: boolean,
  idempotencyKey: string,
): Promise<CustomerImportView> => {
  const path = `/customers/import${query({ dryRun: String(dryRun) })}`;
  return (await call<CustomerImportView>('POST', path, { file: { type: 'text/csv', text }, idempotencyKey })).body;
};
