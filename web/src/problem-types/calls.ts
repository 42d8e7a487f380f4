import { queryOptions } from '@tanstack/react-query';
import type { FormVersionView, ProblemTypeView } from '../../../api/problem-types/schema.js';
import type { FormType } from '../../../domain/problem-form/form.js';
import { call, over, read, readEvery } from '../call/call.js';
import { queryClient } from '../call/client.js';

const pathOf = (problemType: FormType) => `/problem-types/${problemType}`;

/** Newest first, with the draft before them. */
export const versionsQuery = (problemType: FormType) =>
  queryOptions({
    queryKey: ['problem-types', problemType, 'versions'],
    queryFn: ({ signal }) => readEvery<FormVersionView>(`${pathOf(problemType)}/versions`, signal),
  });

export const versionQuery = (problemType: FormType, version: string) =>
  queryOptions({
    queryKey: ['problem-types', problemType, 'versions', version],
    queryFn: ({ signal }) =>
      read<FormVersionView>(`${pathOf(problemType)}/versions/${encodeURIComponent(version)}`, signal),
  });

/** What a draft is written from: the one that stands, or else the form in use; that has no tag. */
export interface Basis {
  readonly form: FormVersionView;
  readonly etag?: string | undefined;
}

async function readBasis(problemType: FormType, signal: AbortSignal): Promise<Basis> {
  const versions = await readEvery<FormVersionView>(`${pathOf(problemType)}/versions`, signal);
  if (versions.some(({ state }) => state === 'draft')) {
    const { body, etag } = await call<FormVersionView>('GET', `${pathOf(problemType)}/versions/draft`, { signal });
    return { form: body, etag };
  }
  const form = versions.find(({ state }) => state === 'in-use');
  if (!form) throw new Error('No form of this problem type is in use');
  return { form };
}

/** Read once for the form: what is typed over it stays. */
export const basisQuery = (problemType: FormType) =>
  queryOptions({
    queryKey: ['form-basis', problemType],
    queryFn: ({ signal }) => readBasis(problemType, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** After a change: what the pages show is read again. */
export const readTypesAgain = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['problem-types'] });

/** Without a tag: a draft where there is none yet. */
export const saveDraft = async (problemType: FormType, fields: unknown, tag: string | undefined): Promise<Basis> => {
  const { body, etag } = await call<FormVersionView>('PUT', `${pathOf(problemType)}/draft`, {
    body: { fields },
    ...over(tag),
  });
  return { form: body, etag };
};

export const discardDraft = async (problemType: FormType, etag: string | undefined): Promise<void> => {
  await call('DELETE', `${pathOf(problemType)}/draft`, { ifMatch: etag });
};

export const publishDraft = async (
  problemType: FormType,
  { etag }: Basis,
  body: { readonly note: string },
  idempotencyKey: string,
): Promise<FormVersionView> =>
  (await call<FormVersionView>('POST', `${pathOf(problemType)}/draft/publish`, { body, ifMatch: etag, idempotencyKey }))
    .body;

export const turn = async (problemType: FormType, enabled: boolean): Promise<ProblemTypeView> =>
  (await call<ProblemTypeView>('PATCH', pathOf(problemType), { body: { enabled } })).body;
