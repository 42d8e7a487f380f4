import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadMore } from './load-more.js';
import { Failed, Skeleton } from './states.js';
import { type Column, Table } from './table.js';

interface FoundRowsProps<Row> {
  readonly found: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Row[] }>>;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  /** Instead of a table without rows. */
  readonly empty: ReactNode;
}

/** What a search found, page by page, as a table. */
export function FoundRows<Row>({ found, label, columns, idOf, empty }: FoundRowsProps<Row>) {
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={5} tall /> : null}
      {found.data && rows.length === 0 && !found.hasNextPage ? empty : null}
      {rows.length > 0 ? <Table label={label} columns={columns} rows={rows} idOf={idOf} /> : null}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </>
  );
}
