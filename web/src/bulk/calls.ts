import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { BulkJobList, BulkJobView, BulkRowList, BulkRowView } from '../../../api/bulk/schema.js';
import type { BulkMove, BulkState, TicketKind } from '../../../domain/bulk/job.js';
import { call, query, read } from '../call/call.js';
import { queryClient } from '../call/client.js';

const LOOK_AGAIN_MS = 1_000;
/** Rows that were being done when a job was stopped are done within this. */
const RUNS_OUT_MS = 30_000;

/** Nothing of it was ever done: whoever ends such a job discards it. */
export const isNew = ({ startedAt }: Pick<BulkJobView, 'startedAt'>): boolean => startedAt === null;

/** Whether it goes on by itself. */
export const isUnderWay = ({ state }: { readonly state: BulkState }): boolean =>
  state === 'previewing' || state === 'running';

/** Whether what is known of it may change: one that is held up or stopped still ends the rows that it was at. */
const isMoving = (job: Pick<BulkJobView, 'state' | 'endedAt'>): boolean =>
  isUnderWay(job) ||
  job.state === 'paused' ||
  (job.state === 'stopped' && job.endedAt !== null && Date.now() - Date.parse(job.endedAt) < RUNS_OUT_MS);

/** Newest first; looked at every second while one is under way. */
export const jobsQuery = infiniteQueryOptions({
  queryKey: ['bulk-jobs'],
  queryFn: ({ pageParam, signal }) => read<BulkJobList>(`/bulk${query({ cursor: pageParam, limit: 20 })}`, signal),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? LOOK_AGAIN_MS : false,
});

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulk-job', id],
    queryFn: ({ signal }) => read<BulkJobView>(`/bulk/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? LOOK_AGAIN_MS : false),
  });

export type RowFilter = BulkRowView['state'] | null;

/** What is known of the rows so far is read again while they are worked on, and once more when they are done. */
export const rowsQuery = (job: BulkJobView, state: RowFilter) =>
  infiniteQueryOptions({
    queryKey: ['bulk-job', job.id, 'rows', state, job.state],
    queryFn: ({ pageParam, signal }) =>
      read<BulkRowList>(`/bulk/${job.id}/rows${query({ state, cursor: pageParam, limit: 100 })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
    refetchInterval: isMoving(job) ? 2 * LOOK_AGAIN_MS : false,
  });

/** Everything in the file is looked at; nothing is filed. */
export const sendCancellations = async (
  file: { readonly name: string; readonly text: string },
  idempotencyKey: string,
): Promise<BulkJobView> => {
  const sent = { file: { type: 'text/csv', text: file.text }, idempotencyKey };
  const name = file.name.slice(0, 200);
  return (await call<BulkJobView>('POST', `/bulk/cancellations${query({ name })}`, sent)).body;
};

/** The part of the path for each kind of job about tickets. */
const PATHS = { assign: 'assignments', tag: 'tags', answer: 'answers', approve: 'approvals' } as const satisfies Record<
  TicketKind,
  string
>;

/** Every ticket is looked at; nothing is done. */
export const askMany = async (kind: TicketKind, body: object, idempotencyKey: string): Promise<BulkJobView> =>
  (await call<BulkJobView>('POST', `/bulk/${PATHS[kind]}`, { body, idempotencyKey })).body;

export const say = async ({ id }: BulkJobView, move: BulkMove, idempotencyKey: string): Promise<BulkJobView> =>
  (await call<BulkJobView>('POST', `/bulk/${id}/${move}`, { body: {}, idempotencyKey })).body;

/** Where a browser fetches the result. */
export const resultUrl = ({ id }: BulkJobView): string => `/api/v1/bulk/${id}/result`;

export async function readJobsAgain(): Promise<void> {
  await Promise.all([['bulk-jobs'], ['bulk-job']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
