import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { DryRunBody, DryRunChangeList, DryRunList, DryRunView } from '../../../api/policies/dry-runs/schema.js';
import { call, query, read } from '../call/call.js';
import { queryClient } from '../call/client.js';

const LOOK_AGAIN_MS = 1_000;
const PAGE = 50;

/** Newest first; looked at every second while one runs. */
export const dryRunsQuery = infiniteQueryOptions({
  queryKey: ['dry-runs'],
  queryFn: ({ pageParam, signal }) =>
    read<DryRunList>(`/policies/dry-runs${query({ cursor: pageParam, limit: 5 })}`, signal),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some((run) => run.state === 'running')) ? LOOK_AGAIN_MS : false,
});

export const dryRunQuery = (id: string) =>
  queryOptions({
    queryKey: ['dry-run', id],
    queryFn: ({ signal }) => read<DryRunView>(`/policies/dry-runs/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_AGAIN_MS : false),
  });

/** The tickets that would be decided otherwise. What a run has found so far is read again once it has ended. */
export const changesQuery = ({ id, state }: DryRunView) =>
  infiniteQueryOptions({
    queryKey: ['dry-run', id, 'changes', state],
    queryFn: ({ pageParam, signal }) =>
      read<DryRunChangeList>(`/policies/dry-runs/${id}/changes${query({ cursor: pageParam, limit: PAGE })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

export const begin = async (body: DryRunBody, idempotencyKey: string): Promise<DryRunView> =>
  (await call<DryRunView>('POST', '/policies/dry-run', { body, idempotencyKey })).body;

export const stop = async ({ id }: DryRunView, idempotencyKey: string): Promise<DryRunView> =>
  (await call<DryRunView>('POST', `/policies/dry-runs/${id}/stop`, { body: {}, idempotencyKey })).body;

export async function readRunsAgain(): Promise<void> {
  await Promise.all([['dry-runs'], ['dry-run']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
