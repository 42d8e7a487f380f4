import { type FocusEvent, useMemo, useState } from 'react';
import { type Steady, steadied } from './steady.js';

interface Read<Row> {
  readonly rows: readonly Row[];
  /** What was asked for. When that changes, the reader wants other rows. */
  readonly question: string;
  /** Whether the rows are the answer to it. */
  readonly isAnswered: boolean;
  readonly idOf: (row: Row) => string;
}

/** Keeps the rows in their places while somebody has the pointer or the focus among them. `idOf` has to stay the same. */
export function useSteady<Row>({ rows, question, isAnswered, idOf }: Read<Row>) {
  const [isReading, setReading] = useState(false);
  const [drawn, setDrawn] = useState({ question, rows });
  const { rows: kept, fresh }: Steady<Row> = useMemo(() => steadied(drawn.rows, rows, idOf), [drawn.rows, rows, idOf]);
  const isHeld = isReading && drawn.question === question;
  if (isAnswered && !isHeld && (drawn.rows !== rows || drawn.question !== question)) setDrawn({ question, rows });
  if (isAnswered && isHeld && kept.length > drawn.rows.length) setDrawn({ question, rows: kept });
  return {
    rows: isHeld ? kept : rows,
    fresh: isHeld && isAnswered ? fresh : 0,
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
