import { expect, test } from 'vitest';
import { excerptOf, hitsIn } from '../../domain/hits.js';

const marked = (text: string, typed: string): string[] =>
  hitsIn(text, typed).map(({ from, to }) => text.slice(from, to));

test.each([
  ['the beginning of a word, in any case', 'Refund for Contoso', 'REF con', ['Ref', 'Con']],
  ['not the middle of a word', 'Unfounded', 'found', []],
  ['a number only as a whole', 'Half 50% of 500', '50', ['50']],
  ['Chinese anywhere', '客戶要求退款', '退款', ['退款']],
  ['one character, each time', '退貨與退款', '退', ['退', '退']],
  ['the other way to write 臺', '臺北晨光', '台北', ['臺北']],
  ['both scripts in one', '玉石ABC科技', 'abc科', ['ABC科']],
  ['accents and width', 'Café Ｗｉｄｅ', 'cafe wide', ['Café', 'Ｗｉｄｅ']],
  ['ss for ß, as a whole character', 'Groß GmbH', 'gross', ['Groß']],
  ['emoji before it', '🙂 refund', 'refund', ['refund']],
  ['nothing for signs', 'a % b', '%', []],
])('%s', (_, text, typed, hits) => {
  expect(marked(text, typed)).toEqual(hits);
});

test('an excerpt has its hit, begins with a word, and is one line', () => {
  expect(excerptOf('A  short\n one', 'short')).toBe('A short one');
  expect(excerptOf('Nothing of it', 'else')).toBeNull();
  const long = `${'lorem '.repeat(40)}target ${'ipsum '.repeat(40)}`;
  const excerpt = excerptOf(long, 'targ') ?? '';
  expect(excerpt).toMatch(/^…(?:lorem )+target (?:ipsum )+\w*…$/);
  expect(excerpt.length).toBeLessThanOrEqual(82);
  expect(excerptOf(`${'退'.repeat(200)}目標${'款'.repeat(200)}`, '目標')).toMatch(/^…退{24}目標款{54}…$/);
  expect(excerptOf(`${'🙂'.repeat(60)}目標`, '目標')).toBe(`…${'🙂'.repeat(12)}目標`);
});

test('a long text is read in a moment', () => {
  const startedAt = performance.now();
  expect(hitsIn('word '.repeat(20_000), 'word')).toHaveLength(20_000);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
