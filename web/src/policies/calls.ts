import { queryOptions } from '@tanstack/react-query';
import type { PolicyView } from '../../../api/policies/schema.js';
import { call, over, read, readEvery } from '../call/call.js';
import { queryClient } from '../call/client.js';
import { statusOf } from '../call/problem.js';

/** Newest first, with the draft before them. */
export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: ({ signal }) => readEvery<PolicyView>('/policies', signal),
});

export const policyQuery = (version: string) =>
  queryOptions({
    queryKey: ['policies', version],
    queryFn: ({ signal }) => read<PolicyView>(`/policies/${encodeURIComponent(version)}`, signal),
  });

export interface ReadDraft {
  readonly policy: PolicyView;
  readonly etag: string | undefined;
}

/** Null: there is none. */
async function readDraft(signal: AbortSignal): Promise<ReadDraft | null> {
  try {
    const { body, etag } = await call<PolicyView>('GET', '/policies/draft', { signal });
    return { policy: body, etag };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

export const draftQuery = queryOptions({
  queryKey: ['policies', 'draft'],
  queryFn: ({ signal }) => readDraft(signal),
});

/** The newest that was published. `policies`: newest first; every installation begins with some. */
export function newestOf(policies: readonly PolicyView[]): PolicyView {
  const newest = policies.find(({ state }) => state !== 'draft');
  if (!newest) throw new RangeError('No policy was ever published');
  return newest;
}

/** What a draft is written from: the one that stands, or else the newest version; that has no tag. */
export interface Basis {
  readonly policy: PolicyView;
  readonly etag?: string | undefined;
}

/** Read once for the form: what is typed over it stays. */
export const basisQuery = queryOptions({
  queryKey: ['policy-basis'],
  queryFn: async ({ signal }): Promise<Basis> => {
    const draft = await readDraft(signal);
    return draft ?? { policy: newestOf(await readEvery<PolicyView>('/policies', signal)) };
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

/** After a change: what the pages show is read again. */
export const readPoliciesAgain = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['policies'] });

/** Without a tag: a draft where there is none yet. */
export const saveDraft = async (rules: unknown, etag: string | undefined): Promise<void> => {
  await call('PUT', '/policies/draft', { body: { rules }, ...over(etag) });
};

export const discardDraft = async ({ etag }: ReadDraft): Promise<void> => {
  await call('DELETE', '/policies/draft', { ifMatch: etag });
};

interface Publishing {
  readonly note: string;
  readonly effectiveFrom?: string | undefined;
}

export const publishDraft = async (
  { etag }: ReadDraft,
  body: Publishing,
  idempotencyKey: string,
): Promise<PolicyView> =>
  (await call<PolicyView>('POST', '/policies/draft/publish', { body, ifMatch: etag, idempotencyKey })).body;
