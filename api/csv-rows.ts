import { CsvError, parse } from 'csv-parse/sync';
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

function countOf(letter: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) count += 1;
  return count;
}

/** What a spreadsheet separates by depends on its language: whichever the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = DELIMITERS.map((each) => [each, countOf(each, first)] as const);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

const lineBreaks = (text: string): number => countOf('\n', text);

/** How many lines without anything stand before the first that has something. */
const emptyLines = (text: string): number => /^\n*/.exec(text)?.[0].length ?? 0;

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
/** The same where rows are read one by one, which takes several times as long. */
const FAULTY_LINES_MOST = 50_000;
/** The largest row, in bytes. */
const ROW_MOST = 100_000;

interface Read {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly record: readonly string[];
  readonly fault: RowFault | null;
}

type Parsed = readonly { readonly record: string[]; readonly raw: string }[];

/** Reads strictly: a quotation mark that does not fit is a fault, not a letter. */
function parsed(text: string, delimiter: string): Parsed | CsvError {
  try {
    const leniently = { relax_column_count: true, skip_empty_lines: true, raw: true };
    return parse(text, { delimiter, ...leniently }) as unknown as Parsed;
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

const fault = (code: string): RowFault => ({ field: '', code });

const sizeFault = (raw: string): RowFault | null => (Buffer.byteLength(raw) > ROW_MOST ? fault('row-too-large') : null);

/** The rows of a text without a fault. */
function* wellRead(rows: Parsed, from: number): Generator<Read, void> {
  let line = from;
  for (const { record, raw } of rows) {
    yield { line: line + emptyLines(raw), record, fault: sizeFault(raw) };
    line += lineBreaks(raw);
  }
}

/** How many lines from this one on are one row: up to where every quotation mark has its other. */
function linesOfRow(lines: readonly string[], from: number): number {
  let marks = 0;
  for (let at = from; at < lines.length; at += 1) {
    marks += countOf('"', lines[at] ?? '');
    if (marks % 2 === 0) return at + 1 - from;
  }
  return lines.length - from;
}

/** Whether what is wrong stands within the line: it does not only open what a later line could close. */
function isFaultyAlone(line: string, delimiter: string): boolean {
  const read = parsed(line, delimiter);
  return read instanceof CsvError && read.code !== 'CSV_QUOTE_NOT_CLOSED';
}

/**
 * The same row by row, for a text with a fault: what is wrong within a line costs that row only. Errors: `Invalid` where
 * nobody can tell where a row ends, for it may have swallowed others.
 */
function* readByRow(lines: readonly string[], delimiter: string): Generator<Read, void> {
  for (let at = 0; at < lines.length; ) {
    const count = linesOfRow(lines, at);
    const row = parsed(lines.slice(at, at + count).join('\n'), delimiter);
    if (!(row instanceof CsvError)) {
      yield* wellRead(row, at + 1);
      at += count;
      continue;
    }
    if (count > 1 && !isFaultyAlone(lines[at] ?? '', delimiter))
      throw new Invalid([{ pointer: '', code: 'csv-open', values: { line: at + 1 } }]);
    yield { line: at + 1, record: [], fault: fault('csv-quotes') };
    at += 1;
  }
}

/** Errors: `TooLarge`. */
function assertLines(text: string, most: number): void {
  if (lineBreaks(text) > most) throw new TooLarge(`A file has at most ${most} lines.`);
}

function* recordsOf(text: string, delimiter: string): Generator<Read, void> {
  const all = parsed(text, delimiter);
  if (!(all instanceof CsvError)) return yield* wellRead(all, 1);
  assertLines(text, FAULTY_LINES_MOST);
  yield* readByRow(text.trimEnd().split('\n'), delimiter);
}

/** A spreadsheet writes its empty rows too, as nothing but delimiters. */
const isBlank = ({ record, fault }: Read): boolean => fault === null && record.every((cell) => cell.trim() === '');

/**
 * Errors: `Invalid` for a file without a header, or where it cannot be told where a row ends; `TooLarge`. How many rows are
 * too many is for the caller to say.
 */
export function readCsv<Column extends string>(typed: string, of: CsvOf<Column>): CsvRow<Column>[] {
  const text = typed.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  assertLines(text, LINES_MOST);
  const read = [...recordsOf(text, delimiterOf(text))].filter((each) => !isBlank(each));
  const [header, ...rows] = read;
  if (!header) throw new Invalid([{ pointer: `/${of.needed}`, code: 'required' }]);
  if (header.fault) throw new Invalid([{ pointer: header.fault.field, code: header.fault.code }]);
  const columns = columnsOf(header.record, of);
  return rows.map(({ line, record, fault }) => {
    const tooMany = record.length > columns.length ? { field: '', code: 'too-many-cells' } : null;
    return { line, cells: cellsOf(columns, record), fault: fault ?? tooMany };
  });
}
