import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  DifferenceList,
  DifferenceView,
  ReconciliationList,
  ReconciliationView,
} from '../../../api/reconciliations/schema.js';
import { call, query, read } from '../call/call.js';

export const STATES = ['open', 'explained', 'resolved'] as const;
export type State = (typeof STATES)[number];

const LOOK_AGAIN_MS = 1_000;

/** The newest run; looked at every second while it runs. */
export const newestQuery = queryOptions({
  queryKey: ['reconciliations'],
  queryFn: async ({ signal }) => (await read<ReconciliationList>('/reconciliations?limit=1', signal)).items[0] ?? null,
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_AGAIN_MS : false),
});

export const differencesQuery = (state: State) =>
  infiniteQueryOptions({
    queryKey: ['differences', state],
    queryFn: ({ pageParam, signal }) =>
      read<DifferenceList>(`/reconciliations/differences${query({ state, cursor: pageParam, limit: 50 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const begin = async (idempotencyKey: string): Promise<ReconciliationView> =>
  (await call<ReconciliationView>('POST', '/reconciliations', { body: {}, idempotencyKey })).body;

export const resolve = async (id: string, note: string, idempotencyKey: string): Promise<DifferenceView> =>
  (
    await call<DifferenceView>('POST', `/reconciliations/differences/${id}/resolve`, {
      body: { note },
      idempotencyKey,
    })
  ).body;
