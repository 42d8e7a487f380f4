import { type RefObject, useEffect, useState } from 'react';

type LongBody = typeof import('./long-body.js').LongBody;

interface Drawn {
  readonly Body: LongBody;
  /** The index of the row that has the focus; -1 for none. */
  readonly focused: number;
}

/** A long list that one comes back to is drawn in part from the start. */
let fetched: LongBody | null = null;

function focusedRow(table: HTMLTableElement | null): number {
  const row = table?.contains(document.activeElement) ? document.activeElement?.closest<HTMLElement>('tbody tr') : null;
  return row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
}

/** What draws the rows of a long list. Until it is fetched all rows stand, and it is told in which the focus is. */
export function useLongBody(isLong: boolean, table: RefObject<HTMLTableElement | null>): Drawn | null {
  const [drawn, setDrawn] = useState<Drawn | null>(() => (isLong && fetched ? { Body: fetched, focused: -1 } : null));
  useEffect(() => {
    if (!isLong) return;
    let isOver = false;
    const fetchBody = async () => {
      const { LongBody } = await import('./long-body.js');
      fetched = LongBody;
      const focused = focusedRow(table.current);
      if (!isOver) setDrawn((before) => before ?? { Body: LongBody, focused });
    };
    void fetchBody();
    return () => {
      isOver = true;
      setDrawn(null);
    };
  }, [isLong, table]);
  return isLong ? drawn : null;
}
