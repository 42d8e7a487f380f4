import { queryOptions } from '@tanstack/react-query';
import type { DelegateBody, DelegateView } from '../../../api/absences/schema.js';
import { call, read } from '../call/call.js';

export const delegateQuery = queryOptions({
  queryKey: ['delegate'],
  queryFn: ({ signal }) => read<DelegateView>('/me/delegate', signal),
});

export const nameDelegate = async (body: DelegateBody): Promise<DelegateView> =>
  (await call<DelegateView>('PUT', '/me/delegate', { body })).body;
export const endAbsence = async (): Promise<DelegateView> => (await call<DelegateView>('DELETE', '/me/delegate')).body;
