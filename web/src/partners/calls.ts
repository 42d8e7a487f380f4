import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { PartnerList, PartnerSummary, PartnerView } from '../../../api/partners/schema.js';
import { call, query, read, readEvery } from '../call/call.js';

export const partnersQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['partners', search],
    queryFn: ({ pageParam, signal }) =>
      read<PartnerList>(`/partners${query({ search, cursor: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

/** All of them by name, to choose from. */
export const partnerChoicesQuery = queryOptions({
  queryKey: ['partners', 'choices'],
  queryFn: ({ signal }) => readEvery<PartnerSummary>('/partners', signal),
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

export interface SaidOfPartner {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly locale: string;
  readonly timeZone: string;
}

export const addPartner = async (body: SaidOfPartner, idempotencyKey: string): Promise<PartnerView> =>
  (await call<PartnerView>('POST', '/partners', { body, idempotencyKey })).body;

export interface ReadPartner {
  readonly partner: PartnerView;
  readonly etag: string | undefined;
}

/** As it is read to be changed. */
export const partnerToEditQuery = (partnerId: string) =>
  queryOptions({
    queryKey: ['partner-edit', partnerId],
    queryFn: async ({ signal }): Promise<ReadPartner> => {
      const { body, etag } = await call<PartnerView>('GET', `/partners/${partnerId}`, { signal });
      return { partner: body, etag };
    },
    gcTime: 0,
  });

export const changePartner = async ({ partner, etag }: ReadPartner, said: SaidOfPartner): Promise<PartnerView> => {
  const { currency: _stays, ...body } = said;
  return (await call<PartnerView>('PATCH', `/partners/${partner.id}`, { body, ifMatch: etag })).body;
};
