import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { Column } from './table.js';
import { TableRow } from './table-row.js';

/** So many rows are drawn before and behind those in sight. */
const BEYOND = 12;

interface LongBodyProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** As high as most rows are, before they are measured. */
  readonly rowPx: number;
  /** The index of the row that had the focus when all rows were drawn; -1 for none. */
  readonly focused: number;
}

/** The rows in sight of a list of thousands, and room where the others are. */
export function LongBody<Row>({ columns, rows, idOf, rowPx, focused }: LongBodyProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  useSteadyWidths(body, columns);
  useFocusKept(body, focused);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowPx,
    overscan: BEYOND,
    scrollMargin: top,
    getItemKey: (index) => idOf(rows[index] as Row),
  });
  const drawn = virtual.getVirtualItems();
  const before = (drawn[0]?.start ?? top) - top;
  const behind = virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top);
  return (
    <tbody ref={body} role="rowgroup">
      <Gap height={before} />
      {drawn.map(({ key, index }) => (
        <TableRow
          key={String(key)}
          row={rows[index] as Row}
          columns={columns}
          place={index + 2}
          measure={virtual.measureElement}
        />
      ))}
      <Gap height={behind} />
    </tbody>
  );
}

/** Room where rows are that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="table-gap" aria-hidden>
      <td style={{ height }}>{null}</td>
    </tr>
  );
}

/** Its row is drawn anew, and the focus is in it still: keys go on from where somebody stands. */
function useFocusKept(body: { readonly current: HTMLTableSectionElement | null }, focused: number) {
  const pending = useRef(focused);
  useLayoutEffect(() => {
    if (pending.current < 0) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${pending.current}"] .row-link`);
    const isElsewhere = document.activeElement !== document.body;
    if (!link && !isElsewhere) return;
    pending.current = -1;
    if (!isElsewhere) link?.focus({ preventScroll: true });
  });
}

/** The columns keep the widths that they had with the first rows, until the window is made wider or narrower. */
function useSteadyWidths(body: { readonly current: HTMLTableSectionElement | null }, columns: readonly unknown[]) {
  const count = columns.length;
  useLayoutEffect(() => {
    const table = body.current?.closest('table');
    if (!table || count === 0) return;
    const heads = [...table.querySelectorAll('th')];
    const loosen = () => {
      table.style.tableLayout = '';
      for (const head of heads) head.style.width = '';
    };
    const fix = () => {
      loosen();
      const widths = heads.map((head) => head.getBoundingClientRect().width);
      heads.forEach((head, at) => {
        head.style.width = `${widths[at]}px`;
      });
      table.style.tableLayout = 'fixed';
    };
    fix();
    window.addEventListener('resize', fix);
    return () => {
      window.removeEventListener('resize', fix);
      loosen();
    };
  }, [body, count]);
}
