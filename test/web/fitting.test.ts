import { expect, test } from 'vitest';
import { fittingUntil } from '../../web/src/parts/fitting.js';

const line = { widths: [100, 100, 100, 100], chosen: 0, more: 50 };

test.each([
  ['all where there is room for all, without what leads to the others', { ...line, room: 400 }, 4],
  ['as many as have room beside what leads to the others', { ...line, room: 399 }, 3],
  ['fewer once that takes the room of one', { ...line, room: 349 }, 2],
  ['the chosen one before those in front of it', { ...line, chosen: 3, room: 350 }, 2],
  ['only the chosen one in no room at all', { ...line, chosen: 2, room: 0 }, 0],
  ['none of the others where the chosen one is the first', { ...line, room: 150 }, 1],
  ['those in front where none is chosen', { ...line, chosen: -1, room: 250 }, 2],
])('a line has %s', (_what, room, until) => {
  expect(fittingUntil(room)).toBe(until);
});
