import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CustomerList } from '../../../api/customers/schema.js';
import type { PartnerList } from '../../../api/partners/schema.js';
import type { AssigneesView } from '../../../api/session/schema.js';
import type { TagList } from '../../../api/tickets/list-tags.js';
import type { TicketList, TicketSummary, TicketView } from '../../../api/tickets/schema.js';
import type { NoticeList, NoticeView } from '../../../api/timeline/schema.js';
import { type Answer, call, query, read, readEvery } from '../call/call.js';
import { queryClient } from '../call/client.js';
import type { TicketFilter } from './address.js';

/** The first page is there at once; whoever scrolls on wants many. */
const [FIRST_PAGE, NEXT_PAGES] = [50, 200];

export const ticketsQuery = (filter: TicketFilter) =>
  infiniteQueryOptions({
    queryKey: ['tickets', filter],
    queryFn: ({ pageParam, signal }) =>
      read<TicketList>(
        `/tickets${query({ ...filter, cursor: pageParam, limit: pageParam === null ? FIRST_PAGE : NEXT_PAGES })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    // What was read before is shown and read again: while the list was away, nobody heard what changed in it.
    staleTime: 0,
  });

/** The same tickets as a file. */
export const ticketsFileUrl = (filter: TicketFilter): string => `/api/v1/tickets/export${query({ ...filter })}`;

export const customerTicketsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['tickets', { customerId }],
    queryFn: async ({ signal }): Promise<TicketSummary[]> =>
      (await read<TicketList>(`/tickets${query({ customerId, sort: '-updatedAt', limit: 8 })}`, signal)).items,
  });

/** The first few that words find. */
export const namedTicketsQuery = (search: string) =>
  queryOptions({
    queryKey: ['tickets', 'named', search],
    queryFn: async ({ signal }): Promise<TicketSummary[]> =>
      (await read<TicketList>(`/tickets${query({ search, limit: 5 })}`, signal)).items,
    placeholderData: (before) => before,
  });

/** A ticket with its ETag, which every change sends back. */
export interface ReadTicket {
  readonly ticket: TicketView;
  readonly etag: string | undefined;
}

export const ticketQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['ticket', ticketId],
    queryFn: async ({ signal }): Promise<ReadTicket> => {
      const { body, etag } = await call<TicketView>('GET', `/tickets/${ticketId}`, { signal });
      return { ticket: body, etag };
    },
  });

export const noticesQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['notices', ticketId],
    queryFn: ({ signal }): Promise<NoticeView[]> =>
      readEvery<NoticeList['items'][number]>(`/tickets/${ticketId}/notices`, signal),
  });

export const assigneesQuery = queryOptions({
  queryKey: ['assignees'],
  queryFn: async ({ signal }) => (await read<AssigneesView>('/assignees', signal)).items,
  staleTime: 60_000,
});

interface Named {
  readonly id: string;
  readonly name: string;
}

export const namedPartnersQuery = (search: string) =>
  queryOptions({
    queryKey: ['partners', 'named', search],
    queryFn: async ({ signal }): Promise<readonly Named[]> =>
      (await read<PartnerList>(`/partners${query({ search, limit: 20 })}`, signal)).items,
    placeholderData: (before) => before,
  });

export const namedCustomersQuery = (search: string) =>
  queryOptions({
    queryKey: ['customers', 'named', search],
    queryFn: async ({ signal }): Promise<readonly Named[]> =>
      (await read<CustomerList>(`/customers${query({ search, limit: 20 })}`, signal)).items.map(
        ({ customerId, companyName, domain }) => ({
          id: customerId,
          name: domain ? `${companyName} (${domain})` : companyName,
        }),
      ),
    placeholderData: (before) => before,
  });

export const tagsQuery = (search: string) =>
  queryOptions({
    queryKey: ['tags', search],
    queryFn: async ({ signal }) => (await read<TagList>(`/tickets/tags${query({ search })}`, signal)).items,
    staleTime: 10_000,
  });

export interface Retagging {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** What one adds and removes; what others do with the other tags meanwhile stays. */
export const tagTicket = (ticketId: string, body: Retagging): Promise<unknown> =>
  call('PUT', `/tickets/${ticketId}/tags`, { body });

/** What a person says to a case, and the words that go with it. */
export type Verb =
  | 'approve'
  | 'reject'
  | 'request-information'
  | 'answer'
  | 'withdraw'
  | 'resume'
  | 'resolve'
  | 'merge'
  | 'unmerge'
  | 'assign';

export interface Say {
  readonly ticketId: string;
  readonly verb: Verb;
  readonly body: Readonly<Record<string, unknown>>;
  readonly etag?: string | undefined;
  readonly idempotencyKey: string;
}

/** A 202 means accepted and not confirmed yet: the page follows the events. */
export interface Told extends ReadTicket {
  readonly confirmed: boolean;
}

const toldOf = ({ body, etag, status }: Answer<TicketView>): Told => ({
  ticket: body,
  etag,
  confirmed: status !== 202,
});

export async function tellCase({ ticketId, verb, body, etag, idempotencyKey }: Say): Promise<Told> {
  const path = `/tickets/${ticketId}/${verb}`;
  return toldOf(await call<TicketView>('POST', path, { body, ifMatch: etag, idempotencyKey }));
}

export async function changeTicket(
  ticketId: string,
  body: Readonly<Record<string, unknown>>,
  etag: string | undefined,
): Promise<Told> {
  return toldOf(await call<TicketView>('PATCH', `/tickets/${ticketId}`, { body, ifMatch: etag }));
}

/** Everything of this ticket that is on the screen is read again. `keys` are its ID and its number: pages use both. */
export async function refreshTicket(...keys: readonly string[]): Promise<void> {
  const families = ['ticket', 'messages', 'notices', 'timeline', 'followers'];
  await Promise.all(
    keys.flatMap((key) => families.map((family) => queryClient.invalidateQueries({ queryKey: [family, key] }))),
  );
  void queryClient.invalidateQueries({ queryKey: ['tickets'] });
}

/** What an event of the stream changes besides itself and the words that came with it, which are read at once. */
export function refreshBeside(key: string): void {
  for (const family of ['ticket', 'notices', 'followers'])
    void queryClient.invalidateQueries({ queryKey: [family, key] });
  void queryClient.invalidateQueries({ queryKey: ['tickets'] });
}
