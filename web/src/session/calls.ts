import { queryOptions, useQuery } from '@tanstack/react-query';
import type { DemoUserView, MeView } from '../../../api/session/schema.js';
import { may, type Permission } from '../../../domain/permissions.js';
import { isDeskRole } from '../../../domain/roles.js';
import type { Locale } from '../../../domain/words.js';
import { call, read } from '../call/call.js';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read<MeView>('/me', signal),
  staleTime: 60_000,
});

export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => read<{ profile: 'demo' | 'production'; demo: boolean }>('/sign-in', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const demoUsersQuery = queryOptions({
  queryKey: ['demo-users'],
  queryFn: async ({ signal }) => (await read<{ items: DemoUserView[] }>('/demo/users', signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export const signIn = async (body: { email: string; password: string }): Promise<MeView> =>
  (await call<MeView>('POST', '/sign-in', { body })).body;
export const signInAs = async (user: string): Promise<MeView> =>
  (await call<MeView>('POST', '/demo/sign-in', { body: { user } })).body;
export const askForLink = async (email: string): Promise<void> =>
  void (await call('POST', '/password-links', { body: { email } }));
export const choosePassword = async (body: { token: string; password: string }): Promise<void> =>
  void (await call('POST', '/passwords', { body }));
export const signOut = async (): Promise<void> => void (await call('POST', '/sign-out', { body: {} }));
export const keepMyLocale = async (locale: Locale): Promise<void> =>
  void (await call('PATCH', '/me', { body: { locale } }));

export interface Myself {
  readonly me: MeView;
  readonly isDesk: boolean;
  readonly may: (permission: Permission) => boolean;
  /** The zone in which this person reads times: their partner's, or at the desk their own. */
  readonly timeZone: string;
}

/** Who is signed in. Only for pages behind the sign-in, which is read before they show. */
export function useMyself(): Myself {
  const { data: me } = useQuery(meQuery);
  if (!me) throw new Error('Nobody is signed in');
  return {
    me,
    isDesk: isDeskRole(me.role),
    may: (permission) => may(me.role, permission),
    timeZone: me.partner?.timeZone ?? me.user.timeZone,
  };
}
