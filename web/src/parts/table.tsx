import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** `side` may go on a narrow screen; `end` stands at the right, as numbers do. */
  readonly kind?: 'main' | 'side' | 'end';
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
}

/**
 * A table that becomes a list of cards on a phone. The roles are written out because the changed layout would take them
 * away from screen readers. The first link of a row covers the row.
 */
export function Table<Row>({ label, columns, rows, idOf }: TableProps<Row>) {
  return (
    <table className="table" aria-label={label} role="table">
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, header, kind }) => (
            <th key={key} role="columnheader" scope="col" className={`cell-${key} kind-${kind ?? 'main'}`}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={idOf(row)} role="row">
            {columns.map(({ key, header, cell, kind }) => (
              <td key={key} role="cell" data-label={header} className={`cell-${key} kind-${kind ?? 'main'}`}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
