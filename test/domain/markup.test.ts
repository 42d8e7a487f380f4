import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, type Inline, readMarkup } from '../../domain/markup.js';

/** What a reader sees of it, without any marks. */
const inlineText = (inline: Inline): string => {
  if ('of' in inline) return inline.of.map(inlineText).join('');
  if (inline.kind === 'link') return inline.words ?? inline.url;
  if (inline.kind === 'mention') return `@${inline.userId}`;
  return inline.kind === 'break' ? '\n' : inline.text;
};
const blockText = (block: Block): string => {
  if (block.kind === 'code') return block.text;
  if (block.kind === 'quote') return block.of.map(blockText).join('\n');
  if (block.kind === 'list') return block.items.map((item) => item.map(inlineText).join('')).join('\n');
  return block.of.map(inlineText).join('');
};
const inlinesOf = (block: Block): readonly Inline[] => {
  if (block.kind === 'quote') return block.of.flatMap(inlinesOf);
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'paragraph' ? block.of : [];
};
const all = (inlines: readonly Inline[]): Inline[] =>
  inlines.flatMap((each) => ('of' in each ? [each, ...all(each.of)] : [each]));
const of = (text: string): readonly Inline[] => readMarkup(text).flatMap(inlinesOf);
const paragraph = (...inlines: Inline[]): Block[] => [{ kind: 'paragraph', of: inlines }];
const plain = (text: string): Inline => ({ kind: 'text', text });

describe('a message', () => {
  test('has bold, italics and code, also in Chinese, where no blanks stand between words', () => {
    expect(readMarkup('**bold** and *slanted*, `code`')).toEqual(
      paragraph(
        { kind: 'strong', of: [plain('bold')] },
        plain(' and '),
        { kind: 'emphasis', of: [plain('slanted')] },
        plain(', '),
        { kind: 'code', text: 'code' },
      ),
    );
    expect(readMarkup('請於**三天內**回覆，**「重要」**。')).toEqual(
      paragraph(
        plain('請於'),
        { kind: 'strong', of: [plain('三天內')] },
        plain('回覆，'),
        { kind: 'strong', of: [plain('「重要」')] },
        plain('。'),
      ),
    );
  });

  test('keeps stars, underscores and brackets that mark nothing', () => {
    for (const text of [
      '2 * 3 * 4',
      'snake_case_name',
      '**',
      'a ** b **',
      '[no](javascript:alert(1))',
      '<b>x</b>',
      '`',
    ])
      expect(readMarkup(text)).toEqual(paragraph(plain(text)));
  });

  test('has lists, quotes and blocks of code', () => {
    expect(readMarkup('- one\n- two\n  more\n\n> said\n> again\n\n3. three\n```\nconst *a* = 1;\n```\nend')).toEqual([
      { kind: 'list', from: null, items: [[plain('one')], [plain('two'), { kind: 'break' }, plain('more')]] },
      { kind: 'quote', of: paragraph(plain('said'), { kind: 'break' }, plain('again')) },
      { kind: 'list', from: 3, items: [[plain('three')]] },
      { kind: 'code', text: 'const *a* = 1;' },
      ...paragraph(plain('end')),
    ]);
  });

  test('links web addresses only, without the marks of the sentence around them', () => {
    const url = 'https://desk.example/a?b=1';
    expect(of(`請看${url}，謝謝`)).toEqual([plain('請看'), { kind: 'link', url, words: null }, plain('，謝謝')]);
    expect(of(`(see ${url}).`)).toEqual([plain('(see '), { kind: 'link', url, words: null }, plain(').')]);
    expect(of(`[the page](${url})`)).toEqual([{ kind: 'link', url, words: 'the page' }]);
  });

  test('names people by their IDs', () => {
    expect(of('<@a1-B_2>, look')).toEqual([{ kind: 'mention', userId: 'a1-B_2' }, plain(', look')]);
  });
});

/** Texts that are rich in marks. */
const marked = fc
  .array(
    fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```',
      '[',
      ']',
      '(',
      ')',
      '<@',
      '>',
      '> ',
      '- ',
      '1. ',
      '\n',
      ' ',
      'a',
      '中',
      '\\',
      'http://x',
      'javascript:',
      '<script>',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('whatever is typed, nothing but web addresses is linked, and no letter gets lost', () => {
  const letters = (text: string) => text.replace(/[^a中]/g, '');
  const isSound = (text: string) => {
    const blocks = readMarkup(text);
    for (const inline of all(blocks.flatMap(inlinesOf))) {
      if (inline.kind === 'link') expect(inline.url).toMatch(/^https?:\/\/[!-~]+$/);
    }
    const urls = all(blocks.flatMap(inlinesOf)).map((inline) =>
      inline.kind === 'link' && inline.words !== null ? inline.url : '',
    );
    expect(letters(blocks.map(blockText).join('') + urls.join('')).length).toBeGreaterThanOrEqual(
      letters(text.replace(/```.*/g, '')).length,
    );
  };
  fc.assert(fc.property(marked, isSound), { numRuns: 500 });
});

/** Of all of them together; a reading that grows with the square of a text takes minutes. */
const WORST_MS = 60_000;

test(
  'the worst text is read, too',
  () => {
    for (const worst of [
      '*a '.repeat(3_300),
      '['.repeat(10_000),
      '> '.repeat(5_000),
      '`'.repeat(10_000),
      '<@'.repeat(5_000),
      '*_'.repeat(5_000),
    ]) {
      expect(readMarkup(worst)).not.toEqual([]);
    }
  },
  WORST_MS,
);
