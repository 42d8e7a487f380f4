import { expect, test } from 'vitest';
import { wishOf } from '../../web/src/keys/wishes.js';

const IDLE = { hasBegun: false, isBusy: false, areOff: false };
const key = (key: string, more = {}) => ({ key, command: false, alt: false, ...more });

test.each([
  ['j', { kind: 'move', by: 1 }],
  ['k', { kind: 'move', by: -1 }],
  ['?', { kind: 'help' }],
  ['/', { kind: 'search' }],
  ['r', { kind: 'press', letter: 'r' }],
  ['b', { kind: 'selection' }],
  ['g', { kind: 'begin' }],
  ['z', null],
  ['toString', null],
])('%s alone', (pressed, wish) => {
  expect(wishOf(key(pressed), IDLE)).toEqual(wish);
});

test('after g a letter says where to go, whatever it means alone', () => {
  expect(wishOf(key('r'), { ...IDLE, hasBegun: true })).toEqual({ kind: 'go', letter: 'r' });
});

test('after g what is no letter is what it always is', () => {
  const begun = { ...IDLE, hasBegun: true };
  expect(wishOf(key('?'), begun)).toEqual({ kind: 'help' });
  expect(wishOf(key('/'), begun)).toEqual({ kind: 'search' });
  expect(['Enter', 'Tab', ' ', 'ArrowDown', 'Escape'].filter((name) => wishOf(key(name), begun) !== null)).toEqual([]);
});

test.each([{ isBusy: true }, { areOff: true }])('nothing but the palette while %j', (circumstances) => {
  const now = { ...IDLE, hasBegun: true, ...circumstances };
  expect(['j', 'r', '?', 'q'].map((letter) => wishOf(key(letter), now))).toEqual([null, null, null, null]);
  expect(wishOf(key('k', { command: true }), now)).toEqual({ kind: 'palette' });
});

test('keys of the browser and the system stay theirs', () => {
  expect(wishOf(key('r', { command: true }), IDLE)).toBeNull();
  expect(wishOf(key('a', { command: true }), IDLE)).toBeNull();
  expect(wishOf(key('j', { alt: true }), IDLE)).toBeNull();
});
