import { expect, test } from 'vitest';
import { toggled } from '../../web/src/parts/toggled.js';

const OPTIONS = [{ value: 'a' }, { value: 'b' }, { value: 'c' }];

test.each([
  ['', 'b', 'b'],
  ['b', 'a', 'a,b'],
  ['a,b', 'b', 'a'],
  ['a,b', 'a', 'b'],
  ['a,c', '', ''],
  ['of an old address', 'c', 'c,of an old address'],
])('of “%s”, pressing “%s” leaves “%s”: in the order of what is offered', (value, pressed, left) => {
  expect(toggled(value, pressed, OPTIONS)).toBe(left);
});
