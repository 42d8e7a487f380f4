import type { ReactNode } from 'react';
import { AscendingIcon, DescendingIcon } from './icons.js';

/** In which order the rows stand, and how another one is chosen; `-` stands before one that descends. */
export interface Sorting {
  readonly by: string;
  readonly onSort: (by: string) => void;
}

interface HeadProps {
  readonly says: ReactNode;
  /** Where that is more than words: what the column is called. */
  readonly label?: string | undefined;
  /** The orders that this head stands for, the one that is chosen first before the other. */
  readonly sorts?: readonly string[] | undefined;
  readonly sorting?: Sorting | undefined;
  readonly className: string;
}

/** The order that the next press chooses: the other way round, or back to none of one's own where there is only one. */
const nextOf = (sorts: readonly string[], by: string): string =>
  sorts[sorts.indexOf(by) + 1] ?? (sorts.length > 1 ? (sorts[0] ?? '') : '');

const directionOf = (by: string) => (by.startsWith('-') ? 'descending' : 'ascending');

/** The head of a column; a button where the rows can be ordered by it. */
export function Head({ says, label, sorts = [], sorting, className }: HeadProps) {
  if (!sorting || sorts.length === 0) {
    return (
      <th role="columnheader" scope="col" className={className} aria-label={label}>
        {says}
      </th>
    );
  }
  const { by, onSort } = sorting;
  const direction = sorts.includes(by) ? directionOf(by) : undefined;
  const Icon = direction === 'ascending' ? AscendingIcon : DescendingIcon;
  return (
    <th role="columnheader" scope="col" className={className} aria-sort={direction}>
      <button type="button" className="sort" onClick={() => onSort(nextOf(sorts, by))}>
        {says}
        <Icon aria-hidden className={direction ? '' : 'sort-offered'} />
      </button>
    </th>
  );
}
