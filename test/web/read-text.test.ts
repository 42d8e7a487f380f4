import { expect, test } from 'vitest';
import { textIn } from '../../web/src/parts/read-text.js';

const HEADED = '訂單,標題\n';
/** The same as Excel in Taiwan writes it. */
const BIG5 = Uint8Array.from([0xad, 0x71, 0xb3, 0xe6, 0x2c, 0xbc, 0xd0, 0xc3, 0x44, 0x0a]);
/** `Café` in Windows’ western letters. */
const WESTERN = Uint8Array.from([0x43, 0x61, 0x66, 0xe9]);

test('a file is read as UTF-8, with its mark or without', () => {
  expect(textIn(new TextEncoder().encode(HEADED), 'en')).toBe(HEADED);
  expect(textIn(new TextEncoder().encode(`\uFEFF${HEADED}`), 'zh-TW')).toBe(HEADED);
});

test('as UTF-16 where it says so', () => {
  expect(textIn(Buffer.from(`\uFEFF${HEADED}`, 'utf16le'), 'en')).toBe(HEADED);
});

test('as Big5 for who reads Traditional Chinese; for others no letter is guessed', () => {
  expect(textIn(BIG5, 'zh-TW')).toBe(HEADED);
  expect(() => textIn(BIG5, 'en')).toThrow(expect.objectContaining({ code: 'not-text' }));
});

test('what is in no such letters is refused, and not read with holes', () => {
  for (const locale of ['en', 'zh-TW'] as const)
    expect(() => textIn(WESTERN, locale)).toThrow(expect.objectContaining({ code: 'not-text' }));
});
