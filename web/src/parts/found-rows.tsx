import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadMore } from './load-more.js';
import { Failed, Skeleton } from './states.js';
import { type Column, Table } from './table.js';
import type { Sorting } from './table-head.js';

interface FoundRowsProps<Row> {
  readonly found: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Row[] }>>;
  /** In place of all that was found. */
  readonly rows?: readonly Row[];
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly sorting?: Sorting;
  /** What follows is read as its place comes into sight, and not only when it is asked for. */
  readonly asOneScrolls?: boolean;
  readonly rowPx?: number;
  /** Instead of a table without rows. */
  readonly empty: ReactNode;
}

/** What a search found, page by page, as a table. */
export function FoundRows<Row>({ found, label, columns, idOf, sorting, empty, ...more }: FoundRowsProps<Row>) {
  /** Whoever asks for more while what is there is read again gets both. */
  const readMore = async () => {
    if (found.isFetching && !found.isFetchingNextPage) await found.refetch({ cancelRefetch: false });
    await found.fetchNextPage({ cancelRefetch: false });
  };
  const { rows = found.data?.pages.flatMap(({ items }) => items) ?? [], asOneScrolls = false, ...looks } = more;
  return (
    <>
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={5} tall /> : null}
      {found.data && rows.length === 0 && !found.hasNextPage ? empty : null}
      {rows.length > 0 ? (
        <Table {...{ label, columns, rows, idOf, sorting, ...looks }} hasMore={found.hasNextPage} />
      ) : null}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        asOneScrolls={asOneScrolls && !found.isError && !found.isPlaceholderData && !found.isFetching}
        onMore={() => void readMore()}
      />
    </>
  );
}
