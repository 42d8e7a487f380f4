import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ProductList } from '../../../api/catalogue/schema.js';
import type { ProblemTypeView } from '../../../api/problem-types/schema.js';
import type { FormField } from '../../../domain/problem-form/form.js';
import { readEvery } from '../call/call.js';

/** Which kinds of requests there are besides a cancellation, and what their forms ask now. */
export const problemTypesQuery = queryOptions({
  queryKey: ['problem-types'],
  queryFn: ({ signal }) => readEvery<ProblemTypeView>('/problem-types', signal),
  staleTime: 60_000,
});

/** Titles come in the reader's language, so each has its own list. */
export const productChoicesQuery = (locale: string) =>
  queryOptions({
    queryKey: ['products', 'choices', locale],
    queryFn: ({ signal }) => readEvery<ProductList['items'][number]>('/products', signal),
    staleTime: 300_000,
  });

const NONE: readonly FormField[] = [];

/** The forms as they are asked now. Of a cancellation, and until they are read, no fields. */
export function useProblemTypes() {
  const found = useQuery(problemTypesQuery);
  const typeOf = (problemType: string) => found.data?.find((each) => each.problemType === problemType);
  return {
    found,
    typeOf,
    fieldsOf: (problemType: string): readonly FormField[] => typeOf(problemType)?.fields ?? NONE,
  };
}
