import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { PartnerList, PartnerView } from '../../../api/partners/schema.js';
import { call, query, read } from '../call/call.js';

export const partnersQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['partners', search],
    queryFn: ({ pageParam, signal }) =>
      read<PartnerList>(`/partners${query({ search, cursor: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

export const partnerQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner', partnerId],
    queryFn: ({ signal }) => read<PartnerView>(`/partners/${partnerId}`, signal),
  });

export interface Eligibility {
  readonly eligible: boolean;
  readonly reason: string;
}

export const decideEligibility = async (
  partnerId: string,
  body: Eligibility,
  idempotencyKey: string,
): Promise<PartnerView> =>
  (await call<PartnerView>('POST', `/partners/${partnerId}/eligibility`, { body, idempotencyKey })).body;
