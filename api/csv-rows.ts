import { type CsvError, parse } from 'csv-parse/sync';
import type { RowFault } from '../domain/columns.js';
import { TooLarge } from '../domain/refusals.js';
import { Invalid } from './errors.js';

/** One row of the file: its cells by column, or why it could not be read. `line` is where it begins, from 1. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
  readonly fault: RowFault | null;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** What a spreadsheet separates by depends on its language: whichever the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = DELIMITERS.map((each) => [each, first.split(each).length] as const);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

interface Parsed {
  readonly record: string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

function lineBreaks(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

/** What a file is about: which column a heading means, and the one that no file is without. */
export interface CsvOf<Column extends string> {
  readonly columnNamed: (heading: string) => Column | undefined;
  readonly needed: Column;
}

/** The header's columns, in whatever order and in either language. Errors: `Invalid` for one that is unknown or there twice. */
function columnsOf<Column extends string>(header: readonly string[], { columnNamed }: CsvOf<Column>): Column[] {
  const columns = header.map((cell) => {
    const typed = cell.trim();
    const known = columnNamed(typed);
    if (!known) throw new Invalid([{ pointer: `/${typed}`, code: 'unknown-column', values: { column: typed } }]);
    return known;
  });
  const repeated = columns.find((column, index) => columns.indexOf(column) !== index);
  if (repeated) throw new Invalid([{ pointer: `/${repeated}`, code: 'repeated' }]);
  return columns;
}

function cellsOf<Column extends string>(
  columns: readonly Column[],
  record: readonly string[],
): CsvRow<Column>['cells'] {
  const filled = columns.map((column, index) => [column, record[index]?.trim() ?? ''] as const);
  return Object.fromEntries(filled.filter(([, cell]) => cell !== '')) as CsvRow<Column>['cells'];
}

/** More lines than any caller takes as rows, and fewer than would hold up everybody else while they are read. */
const LINES_MOST = 100_000;

/** Errors: `Invalid` for a file without a header, `TooLarge`. How many rows are too many is for the caller to say. */
export function readCsv<Column extends string>(typed: string, of: CsvOf<Column>): CsvRow<Column>[] {
  const skipped: CsvRow<Column>[] = [];
  // The parser counts a line for each character of a line's end.
  const text = typed.replace(/\r\n?/g, '\n');
  if (lineBreaks(text) > LINES_MOST) throw new TooLarge(`A file has at most ${LINES_MOST} lines.`);
  const records = parse(text, {
    delimiter: delimiterOf(text),
    ...{ bom: true, relax_column_count: true, skip_empty_lines: true, info: true, raw: true },
    ...{ max_record_size: 100_000, skip_records_with_error: true },
    on_skip: (error: CsvError | undefined) => {
      const line = Number(error?.['lines'] ?? 1);
      skipped.push({ line, cells: cellsOf([], []), fault: { field: '', code: 'csv-quotes' } });
      return undefined;
    },
  }) as unknown as Parsed[];
  // A spreadsheet writes its empty rows too, as nothing but delimiters.
  const [header, ...rows] = records.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  if (!header) throw new Invalid([{ pointer: `/${of.needed}`, code: 'required' }]);
  const columns = columnsOf(header.record, of);
  const read = rows.map(({ record, raw, info }): CsvRow<Column> => {
    const line = info.lines - lineBreaks(raw.trim());
    const fault = record.length > columns.length ? { field: '', code: 'too-many-cells' } : null;
    return { line, cells: cellsOf(columns, record), fault };
  });
  return [...read, ...skipped].sort((a, b) => a.line - b.line);
}
