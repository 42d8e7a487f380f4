import { type FocusEvent, useMemo, useState } from 'react';
import { type Steady, steadied } from './steady.js';

interface Read<Row> {
  readonly rows: readonly Row[];
  /** What was asked for. When that changes, the reader wants other rows. */
  readonly question: string;
  /** Whether the rows are the answer to it. */
  readonly isAnswered: boolean;
  /** There are no more of them. */
  readonly isWhole: boolean;
  readonly idOf: (row: Row) => string;
}

const NONE: ReadonlySet<string> = new Set();

/** Keeps the rows in their places while somebody has the pointer or the focus among them. `idOf` has to stay the same. */
export function useSteady<Row>({ rows, question, isAnswered, isWhole, idOf }: Read<Row>) {
  const [isReading, setReading] = useState(false);
  const [drawn, setDrawn] = useState({ question, rows });
  const { rows: kept, ...said }: Steady<Row> = useMemo(
    () => steadied(drawn.rows, { rows, isWhole }, idOf),
    [drawn.rows, rows, isWhole, idOf],
  );
  const isHeld = isReading && drawn.question === question;
  if (isAnswered && !isHeld && (drawn.rows !== rows || drawn.question !== question)) setDrawn({ question, rows });
  if (isAnswered && isHeld && kept.length > drawn.rows.length) setDrawn({ question, rows: kept });
  return {
    rows: isHeld ? kept : rows,
    fresh: isHeld && isAnswered ? said.fresh : 0,
    left: isHeld && isAnswered ? said.left : NONE,
    takeFresh: () => setDrawn({ question, rows }),
    reading: {
      onPointerEnter: () => setReading(true),
      onPointerLeave: ({ currentTarget }: { readonly currentTarget: Element }) =>
        setReading(currentTarget.contains(document.activeElement)),
      onFocus: () => setReading(true),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        setReading(currentTarget.contains(relatedTarget) || currentTarget.matches(':hover')),
    },
  };
}
