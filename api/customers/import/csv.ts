import { type CsvError, parse } from 'csv-parse/sync';
import { columnNamed, CUSTOMER_ROWS_MOST, type CustomerColumn } from '../../../domain/customers/columns.js';
import type { RowFault } from '../../../domain/customers/plan.js';
import { Invalid } from '../../errors.js';

/** One row of the file: its cells by column, or why it could not be read. `line` is where it begins, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<CustomerColumn, string>>>;
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

const lineBreaks = (text: string): number => text.split('\n').length - 1;

/** The header's columns, in whatever order and in either language. Errors: `Invalid` for one that is unknown or there twice. */
function columnsOf(header: readonly string[]): CustomerColumn[] {
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

function cellsOf(columns: readonly CustomerColumn[], record: readonly string[]): CsvRow['cells'] {
  const filled = columns.map((column, index) => [column, record[index]?.trim() ?? ''] as const);
  return Object.fromEntries(filled.filter(([, cell]) => cell !== ''));
}

/** Errors: `Invalid` for a file without a header, or with more rows than are taken. */
export function readCsv(typed: string): CsvRow[] {
  const skipped: CsvRow[] = [];
  // The parser counts a line for each character of a line's end.
  const text = typed.replace(/\r\n?/g, '\n');
  const records = parse(text, {
    delimiter: delimiterOf(text),
    ...{ bom: true, relax_column_count: true, skip_empty_lines: true, info: true, raw: true },
    ...{ max_record_size: 100_000, skip_records_with_error: true },
    on_skip: (error: CsvError | undefined) => {
      const line = Number(error?.['lines'] ?? 1);
      skipped.push({ line, cells: {}, fault: { field: '', code: 'csv-quotes' } });
      return undefined;
    },
  }) as unknown as Parsed[];
  // A spreadsheet writes its empty rows too, as nothing but delimiters.
  const [header, ...rows] = records.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  if (!header) throw new Invalid([{ pointer: '/companyName', code: 'required' }]);
  if (rows.length > CUSTOMER_ROWS_MOST) {
    throw new Invalid([{ pointer: '', code: 'too-many', values: { maximum: CUSTOMER_ROWS_MOST } }]);
  }
  const columns = columnsOf(header.record);
  const read = rows.map(({ record, raw, info }): CsvRow => {
    const line = info.lines - lineBreaks(raw.trim());
    const fault = record.length > columns.length ? { field: '', code: 'too-many-cells' } : null;
    return { line, cells: cellsOf(columns, record), fault };
  });
  return [...read, ...skipped].sort((a, b) => a.line - b.line);
}
