import { type ReactNode, useRef } from 'react';
import { Head, type Sorting } from './table-head.js';
import { TableRow } from './table-row.js';
import { useLongBody } from './use-long-body.js';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** In the head instead of its words. */
  readonly head?: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** `side` may go on a narrow screen; `end` stands at the right, as numbers do. */
  readonly kind?: 'main' | 'side' | 'end';
  /** The orders that its head stands for, where the list can be ordered by it. */
  readonly sorts?: readonly string[];
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly sorting?: Sorting | undefined;
  /** There are more rows than are known. */
  readonly hasMore?: boolean;
  /** As high as most rows are. */
  readonly rowPx?: number;
}

/** From so many rows on, only those in sight are drawn. */
const LONG = 150;
const USUAL_ROW_PX = 84;

/**
 * A table that becomes a list of cards on a phone. The roles are written out because the changed layout would take them
 * away from screen readers. The first link of a row covers the row.
 */
export function Table<Row>({ label, columns, rows, idOf, sorting, hasMore = false, ...looks }: TableProps<Row>) {
  const { rowPx = USUAL_ROW_PX } = looks;
  const isLong = rows.length > LONG;
  const table = useRef<HTMLTableElement>(null);
  const long = useLongBody(isLong, table);
  return (
    <table
      ref={table}
      className="table"
      aria-label={label}
      role="table"
      aria-rowcount={isLong ? (hasMore ? -1 : rows.length + 1) : undefined}
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={isLong ? 1 : undefined}>
          {columns.map(({ key, header, head, kind = 'main', sorts }) => (
            <Head
              key={key}
              says={head ?? header}
              label={head ? header : undefined}
              sorts={sorts}
              sorting={sorting}
              className={`cell-${key} kind-${kind}`}
            />
          ))}
        </tr>
      </thead>
      {long ? (
        // Rows of another height are measured anew.
        <long.Body key={rowPx} {...{ columns, rows, idOf, rowPx }} focused={long.focused} />
      ) : (
        <tbody role="rowgroup">
          {rows.map((row) => (
            <TableRow key={idOf(row)} row={row} columns={columns} />
          ))}
        </tbody>
      )}
    </table>
  );
}
