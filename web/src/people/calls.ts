import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Money } from '../../../api/schema.js';
import type { UserList, UserSummary, UserView } from '../../../api/users/schema.js';
import type { Role } from '../../../domain/roles.js';
import { call, query, read } from '../call/call.js';
import { queryClient } from '../call/client.js';

export interface PeopleFilter {
  readonly search?: string | undefined;
  readonly role?: string | undefined;
  readonly state?: string | undefined;
}

export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['people', filter],
    queryFn: ({ pageParam, signal }) =>
      read<UserList>(`/users${query({ ...filter, cursor: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

export interface ReadPerson {
  readonly person: UserView;
  readonly etag: string | undefined;
}

export const personQuery = (userId: string) =>
  queryOptions({
    queryKey: ['person', userId],
    queryFn: async ({ signal }): Promise<ReadPerson> => {
      const { body, etag } = await call<UserView>('GET', `/users/${encodeURIComponent(userId)}`, { signal });
      return { person: body, etag };
    },
  });

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly partnerId?: string;
  readonly locale?: string;
}

export const addPerson = async (body: NewPerson, idempotencyKey: string): Promise<UserView> =>
  (await call<UserView>('POST', '/users', { body, idempotencyKey })).body;

type Change = Partial<Pick<UserSummary, 'name' | 'role'>> & { readonly disabled?: boolean };

export const changePerson = async ({ person, etag }: ReadPerson, body: Change): Promise<void> =>
  void (await call('PATCH', `/users/${encodeURIComponent(person.id)}`, { body, ifMatch: etag }));

export const changeLimits = async ({ person, etag }: ReadPerson, limits: readonly Money[]): Promise<void> =>
  void (await call('PUT', `/users/${encodeURIComponent(person.id)}/approval-limits`, {
    body: { limits },
    ifMatch: etag,
  }));

export const sendLink = async (userId: string, idempotencyKey: string): Promise<void> =>
  void (await call('POST', `/users/${encodeURIComponent(userId)}/password-link`, { body: {}, idempotencyKey }));

export const endKey = async (userId: string, keyId: string): Promise<void> =>
  void (await call('DELETE', `/users/${encodeURIComponent(userId)}/api-keys/${encodeURIComponent(keyId)}`));

export const readPeopleAgain = (): void => {
  for (const family of ['person', 'people', 'assignees', 'me']) {
    void queryClient.invalidateQueries({ queryKey: [family] });
  }
};
