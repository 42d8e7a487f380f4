import { useEffect, useMemo } from 'react';
import { useRouterState } from '@tanstack/react-router';
import { named, parseSearch } from '../app/address.js';
import { keep, readKept } from '../parts/kept.js';
import { useMyself } from '../session/calls.js';
import { ADDRESS, type Address } from './address.js';

const keptAs = (userId: string): string => `rescind.queue.${userId}`;

/** Keeps, in this tab and for this person, how the list of requests was looked at last: its view, filters and order. */
export function useKeepQueue(): void {
  const { me } = useMyself();
  const search = useRouterState({
    select: ({ location }) => (location.pathname === '/tickets' ? location.searchStr : null),
  });
  useEffect(() => {
    if (search !== null) keep(sessionStorage, keptAs(me.user.id), named(...ADDRESS)(parseSearch(search)));
  }, [search, me.user.id]);
}

/** The address that leads back to it; null for whoever has not seen it in this tab. */
export function useLastQueue(): Address | null {
  const { me } = useMyself();
  const kept = keptAs(me.user.id);
  return useMemo(() => readKept<Address>(sessionStorage, kept), [kept]);
}
