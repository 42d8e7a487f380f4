import { expect, test } from 'vitest';
import { steadied } from '../../web/src/parts/steady.js';

interface Row {
  readonly id: string;
  readonly is: string;
}

const rows = (...ids: readonly string[]): Row[] => ids.map((id) => ({ id, is: 'old' }));
const now = (...ids: readonly string[]): Row[] => ids.map((id) => ({ id, is: 'new' }));
const drawn = (before: readonly Row[], read: readonly Row[]) => {
  const { rows: kept, fresh } = steadied(before, { rows: read, isWhole: true }, ({ id }) => id);
  return { rows: kept.map(({ id, is }) => `${id} ${is}`), fresh };
};

test('rows stay in their places and are drawn as they are now; what came before them is counted', () => {
  expect(drawn(rows('a', 'b'), now('x', 'b', 'y', 'a'))).toEqual({ rows: ['a new', 'b new'], fresh: 2 });
});

test('what was loaded behind them stands behind them', () => {
  expect(drawn(rows('a', 'b'), now('x', 'a', 'b', 'c'))).toEqual({ rows: ['a new', 'b new', 'c new'], fresh: 1 });
});

test('what has left the list stays as it was seen', () => {
  expect(drawn(rows('a', 'b'), now('b'))).toEqual({ rows: ['a old', 'b new'], fresh: 0 });
  expect(drawn(rows('a'), now('x'))).toEqual({ rows: ['a old'], fresh: 1 });
});

test('a list that was empty takes what comes', () => {
  expect(drawn([], now('a'))).toEqual({ rows: ['a new'], fresh: 0 });
});

const left = (before: readonly Row[], read: readonly Row[], isWhole: boolean): string[] => [
  ...steadied(before, { rows: read, isWhole }, ({ id }) => id).left,
];

test('what has left the list is told of; what may only have moved beyond what is known is not', () => {
  expect(left(rows('a', 'b', 'c'), now('b', 'c'), false)).toEqual(['a']);
  expect(left(rows('a', 'b', 'c'), now('x', 'a', 'b'), false)).toEqual([]);
  expect(left(rows('a', 'b', 'c'), now('x', 'a', 'b'), true)).toEqual(['c']);
  expect(left(rows('a'), now(), true)).toEqual(['a']);
});
