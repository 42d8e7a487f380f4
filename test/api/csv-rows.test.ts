import { expect, test } from 'vitest';
import { readCsv } from '../../api/csv-rows.js';
import { Invalid } from '../../api/errors.js';

const COLUMNS = ['order', 'title'] as const;
type Column = (typeof COLUMNS)[number];
const columnNamed = (heading: string) => COLUMNS.find((column) => column === heading);

const read = (...lines: string[]) => readCsv<Column>(lines.join('\n'), { columnNamed, needed: 'order' });
/** Line, order and title, or the fault. */
const rowsOf = (...lines: string[]) =>
  read('order,title', ...lines).map(({ line, cells, fault }) => [line, fault?.code ?? [cells.order, cells.title]]);
const refused = (...lines: string[]) => {
  try {
    return rowsOf(...lines);
  } catch (error) {
    return error instanceof Invalid ? error.faults : error;
  }
};

test('quotation marks that do not fit in their line cost that row only, told once', () => {
  expect(rowsOf('A,"Pro" edition', 'B,ok', 'C,"x"', 'D,17" and 19" screens', 'E,y')).toEqual([
    [2, 'csv-quotes'],
    [3, ['B', 'ok']],
    [4, ['C', 'x']],
    [5, 'csv-quotes'],
    [6, ['E', 'y']],
  ]);
});

test('a row that is too large costs itself only', () => {
  expect(rowsOf('A,ok', `B,${'x'.repeat(100_100)}`, 'C,ok', 'D,ok')).toEqual([
    [2, ['A', 'ok']],
    [3, 'row-too-large'],
    [4, ['C', 'ok']],
    [5, ['D', 'ok']],
  ]);
});

test('where nobody can tell where a row ends, the file is refused with the line of its beginning', () => {
  const open = (line: number) => [{ pointer: '', code: 'csv-open', values: { line } }];
  expect(refused('A,ok', 'B,"open', 'C,ok', 'D,ok')).toEqual(open(3));
  expect(refused('A,"two', 'lines"x', 'B,ok')).toEqual(open(2));
  expect(refused('', '', 'A,"open', ...Array.from({ length: 3_000 }, (_, at) => `${at},${'x'.repeat(50)}`))).toEqual(
    open(4),
  );
});

test('an open quotation mark in the last line costs that row only', () => {
  expect(rowsOf('A,ok', 'B,"open', '', '')).toEqual([
    [2, ['A', 'ok']],
    [3, 'csv-quotes'],
  ]);
});

test('lines are those of the file: with empty ones, cells of several lines, a mark at the beginning and any line ends', () => {
  const text = '\uFEFForder,title\r\n\r\n"A","two\r\nlines"\r\n,\r\nB,"ok"\r\n\r\nC,"x" y\r\nD,z';
  expect(
    readCsv<Column>(text, { columnNamed, needed: 'order' }).map(({ line, cells, fault }) => [
      line,
      fault?.code ?? cells,
    ]),
  ).toEqual([
    [3, { order: 'A', title: 'two\nlines' }],
    [6, { order: 'B', title: 'ok' }],
    [8, 'csv-quotes'],
    [9, { order: 'D', title: 'z' }],
  ]);
});

test('a header that cannot be read refuses the file', () => {
  expect(() => read('"order" of,title', 'A,ok')).toThrow(Invalid);
});
