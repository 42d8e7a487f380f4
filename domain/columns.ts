import type { Locale } from './words.js';

/** What is wrong with one cell of a file; `field` is empty where it is the row as a whole. */
export interface RowFault {
  readonly field: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What the pages call the columns of a file. A file may be headed by these words as well. */
export type ColumnWords<Column extends string> = Readonly<Record<Locale, Readonly<Record<Column, string>>>>;

/** Case, width, blanks, hyphens and apostrophes tell no two words apart. */
export const plainWord = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’_-]/gu, '');

/** Which column a file means by a heading, in either language; undefined for one that there is not. */
export function columnsNamed<Column extends string>(
  columns: readonly Column[],
  words: ColumnWords<Column>,
): (heading: string) => Column | undefined {
  const headings: ReadonlyMap<string, Column> = new Map(
    columns.flatMap((column) =>
      [column, words.en[column], words['zh-TW'][column]].map((heading) => [plainWord(heading), column] as const),
    ),
  );
  return (heading) => headings.get(plainWord(heading));
}
