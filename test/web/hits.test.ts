import { expect, test } from 'vitest';
import { hitsIn } from '../../web/src/parts/hits.js';

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
