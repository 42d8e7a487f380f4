import { queryOptions } from '@tanstack/react-query';
import type { CannedAnswerBody, CannedAnswerView, FilledView } from '../../../api/canned-answers/schema.js';
import type { Locale } from '../../../domain/words.js';
import { call, readEvery } from '../call/call.js';
import { queryClient } from '../call/client.js';

export const cannedAnswersQuery = queryOptions({
  queryKey: ['canned-answers'],
  queryFn: ({ signal }) => readEvery<CannedAnswerView>('/canned-answers', signal),
  staleTime: 60_000,
});

/** With its ETag, which every change sends back. */
export interface ReadAnswer {
  readonly answer: CannedAnswerView;
  readonly etag: string | undefined;
}

/** Read once for the form: what is typed over it stays. */
export const cannedAnswerQuery = (id: string) =>
  queryOptions({
    queryKey: ['canned-answer', id],
    queryFn: async ({ signal }): Promise<ReadAnswer> => {
      const { body, etag } = await call<CannedAnswerView>('GET', `/canned-answers/${id}`, { signal });
      return { answer: body, etag };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const keepNew = async (body: CannedAnswerBody, idempotencyKey: string): Promise<void> => {
  await call('POST', '/canned-answers', { body, idempotencyKey });
};

export const keepChanged = async (id: string, body: CannedAnswerBody, etag: string | undefined): Promise<void> => {
  await call('PUT', `/canned-answers/${id}`, { body, ifMatch: etag });
};

export const drop = async (id: string, etag: string | undefined): Promise<void> => {
  await call('DELETE', `/canned-answers/${id}`, { ifMatch: etag });
};

export const readAnswersAgain = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['canned-answers'] });

export const fill = async (body: { ticketId: string; text: string; locale: Locale }, signal?: AbortSignal) =>
  (await call<FilledView>('POST', '/canned-answers/fill', { body, signal })).body;
