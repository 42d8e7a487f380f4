import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Asked, rowsOf } from './period.js';

interface RowsProps {
  readonly asked: Asked;
  readonly by?: Readonly<Record<string, string>>;
  /** What it is called where its own words do not say it. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** To the very rows that are counted. */
export function Rows({ asked, by, label, children }: RowsProps) {
  return (
    <Link to="/tickets" search={rowsOf(asked, by)} aria-label={label}>
      {children}
    </Link>
  );
}
