import { infiniteQueryOptions } from '@tanstack/react-query';
import type { UsageView } from '../../../api/links/schema.js';
import { query, read } from '../call/call.js';
import type { LineRef } from '../downloads/calls.js';

export const usageQuery = ({ customerId, subscriptionId }: LineRef) =>
  infiniteQueryOptions({
    queryKey: ['usage', subscriptionId],
    queryFn: ({ pageParam, signal }) =>
      read<UsageView>(
        `/customers/${customerId}/software/${subscriptionId}/usage${query({ cursor: pageParam, limit: 50 })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchOnWindowFocus: true,
  });
