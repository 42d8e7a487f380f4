import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { SoftwareView } from '../../../api/software/schema.js';
import { type Narrowed, softwarePagesQuery } from './calls.js';
import { searched, type View } from './view.js';

/** So many pages are read by themselves; a customer who has more is searched by the API. */
const PAGES_BY_THEMSELVES = 5;

export interface Lines {
  /** What was read so far and fits the search. */
  readonly found: readonly SoftwareView[];
  /** Whether all there is was read: then searching, counting and ordering need no further call. */
  readonly isWhole: boolean;
  /** More are on their way by themselves. */
  readonly isComing: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Reads the next ones, which do not come by themselves; null where there are none. */
  readonly more: (() => void) | null;
}

/** The first lines are shown while the others are still being read. */
export function useLines(customerId: string, { show, search }: View): Lines {
  const all = usePages(customerId, {}, true);
  const isNarrowed = search.trim() !== '' || show !== 'all';
  const byApi = all.isMuch && isNarrowed;
  const status = show === 'all' ? undefined : show;
  const narrowed = usePages(customerId, { search: search.trim(), status }, byApi);
  const found = useMemo(() => searched(all.lines.found, search), [all.lines.found, search]);
  if (!byApi) return { ...all.lines, found };
  const { lines } = narrowed;
  // The search box stays on the page while the API looks.
  return { ...lines, isWhole: false, isPending: false, isComing: lines.isComing || (lines.isPending && !lines.error) };
}

function usePages(customerId: string, narrowed: Narrowed, enabled: boolean) {
  const pages = useInfiniteQuery({ ...softwarePagesQuery(customerId, narrowed), enabled });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = pages;
  const isMuch = hasNextPage && (data?.pages.length ?? 0) >= PAGES_BY_THEMSELVES;
  const isComing = enabled && hasNextPage && !isMuch && !isError;
  useEffect(() => {
    if (isComing && !isFetching) void fetchNextPage();
  }, [isComing, isFetching, fetchNextPage]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const lines: Lines = {
    found: items,
    isWhole: data !== undefined && !hasNextPage,
    isComing: isComing || pages.isFetchingNextPage,
    isPending: pages.isPending,
    error: pages.error,
    retry: () => void pages.refetch(),
    more: isMuch ? () => void fetchNextPage() : null,
  };
  return { lines, isMuch };
}
