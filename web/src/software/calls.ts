import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { SoftwareList, SoftwareView } from '../../../api/software/schema.js';
import { query, read, readEvery } from '../call/call.js';

/** All that was ever bought for a customer, at once: for forms that offer it. */
export const softwareQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['software', customerId],
    queryFn: ({ signal }) => readEvery<SoftwareView>(`/customers/${customerId}/software`, signal),
    refetchOnWindowFocus: true,
  });

const PAGE = 200;

/** What the API itself looks for. */
export interface Narrowed {
  readonly search?: string;
  readonly status?: string | undefined;
}

/** Keys of an order that was just placed come within moments. */
const COMING_EVERY_MS = 3_000;
const isComing = ({ items }: SoftwareList): boolean => items.some(({ orderStatus }) => orderStatus === 'pending');

/** The same page by page, newest first: what comes first is shown first. */
export const softwarePagesQuery = (customerId: string, narrowed: Narrowed) =>
  infiniteQueryOptions({
    queryKey: ['software', customerId, 'pages', narrowed],
    queryFn: ({ pageParam, signal }) =>
      read<SoftwareList>(
        `/customers/${customerId}/software${query({ ...narrowed, cursor: pageParam, limit: PAGE })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => (state.data?.pages.some(isComing) ? COMING_EVERY_MS : false),
  });

export const oneSoftwareQuery = (customerId: string, subscriptionId: string) =>
  queryOptions({
    queryKey: ['software', customerId, subscriptionId],
    queryFn: ({ signal }) => read<SoftwareView>(`/customers/${customerId}/software/${subscriptionId}`, signal),
  });
