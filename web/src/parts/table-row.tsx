import { memo, type Ref } from 'react';
import type { Column } from './table.js';

interface RowProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  /** Its place in a table of which only a part is drawn, counted with the head. */
  readonly place?: number;
  readonly measure?: Ref<HTMLTableRowElement>;
}

function OneRow<Row>({ row, columns, place, measure }: RowProps<Row>) {
  return (
    <tr ref={measure} role="row" aria-rowindex={place} data-index={place === undefined ? undefined : place - 2}>
      {columns.map(({ key, header, cell, kind }) => (
        <td key={key} role="cell" data-label={header} className={`cell-${key} kind-${kind ?? 'main'}`}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Drawn again only when its row or the columns are others: a press on the page around a long list is answered at once. */
export const TableRow = memo(OneRow) as typeof OneRow;
