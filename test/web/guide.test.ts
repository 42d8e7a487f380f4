import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lexer, walkTokens, type Token } from 'marked';
import { expect, test } from 'vitest';
import { LOCALES } from '../../domain/words.js';
import { EN } from '../../web/src/words/en.js';
import { ZH_TW } from '../../web/src/words/zh-TW.js';

const GUIDES = join(import.meta.dirname, '..', '..', 'docs', 'guide');
const TOPICS = Object.keys(EN.help.guide.topic);
const MOST_BYTES = 6_000_000;

const textsOf = (words: object): string[] =>
  Object.values(words).flatMap((inner: unknown) => (typeof inner === 'string' ? [inner] : textsOf(inner as object)));
const WORDS = { en: new Set(textsOf(EN)), 'zh-TW': new Set(textsOf(ZH_TW)) };

const folderOf = (locale: string): string => join(GUIDES, locale);

function tokensOf(locale: string, topic: string): Token[] {
  const tokens: Token[] = [];
  void walkTokens(
    lexer(readFileSync(join(folderOf(locale), `${topic}.md`), 'utf8')),
    (token) => void tokens.push(token),
  );
  return tokens;
}

const hrefsOf = (tokens: readonly Token[], type: 'image' | 'link'): string[] =>
  tokens.filter((token) => token.type === type).map((token) => String((token as { href?: unknown }).href));

test.each(LOCALES)('every guide is there in %s, and nothing else', (locale) => {
  expect(readdirSync(folderOf(locale)).sort()).toEqual(TOPICS.map((topic) => `${topic}.md`).sort());
});

const boldOf = (locale: string): string[] =>
  TOPICS.flatMap((topic) => tokensOf(locale, topic)).flatMap((token) =>
    token.type === 'strong' ? [String(token.text)] : [],
  );

test.each(LOCALES)('what a guide prints in bold stands on the pages, word for word (%s)', (locale) => {
  const bold = boldOf(locale);
  expect(bold.length).toBeGreaterThan(TOPICS.length);
  expect(bold.filter((words) => !WORDS[locale].has(words))).toEqual([]);
});

/** Of the menu, what is no place of work: its own name, the guide itself, and the mailbox of the demo. */
const NO_WORK = ['label', 'help', 'mailbox'];

test.each([
  ['en', EN],
  ['zh-TW', ZH_TW],
] as const)('a guide names every page of the menu (%s)', (locale, { app, assignment }) => {
  const pages = Object.entries(app.menu).flatMap(([name, words]) => (NO_WORK.includes(name) ? [] : [words]));
  const bold = boldOf(locale);
  expect([...pages, assignment.title].filter((words) => !bold.includes(words))).toEqual([]);
});

test.each(LOCALES)('every picture of the guides is of the gallery in %s, and every link leads to a guide', (locale) => {
  for (const topic of TOPICS) {
    const tokens = tokensOf(locale, topic);
    const pictures = hrefsOf(tokens, 'image');
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((href) => !href.endsWith(`-${locale}-light.png`))).toEqual([]);
    const missing = [...pictures, ...hrefsOf(tokens, 'link')].filter(
      (href) => !existsSync(join(folderOf(locale), href)),
    );
    expect(missing).toEqual([]);
  }
});

test('both languages show the same pictures, and all of them are small enough to be carried along', () => {
  const [english, chinese] = LOCALES.map((locale) =>
    TOPICS.map((topic) => hrefsOf(tokensOf(locale, topic), 'image').map((href) => href.replace(`-${locale}-`, '-'))),
  );
  expect(chinese).toEqual(english);
  const all = LOCALES.flatMap((locale) =>
    TOPICS.flatMap((topic) => hrefsOf(tokensOf(locale, topic), 'image').map((href) => join(folderOf(locale), href))),
  );
  expect([...new Set(all)].reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(MOST_BYTES);
});

/** What `guide/markdown.tsx` draws; a guide that needs more is written otherwise. */
const DRAWN = ['heading', 'paragraph', 'list', 'list_item', 'strong', 'link', 'image', 'text', 'space'];

test('the guides use only what the page draws', () => {
  const used = LOCALES.flatMap((locale) => TOPICS.flatMap((topic) => tokensOf(locale, topic).map(({ type }) => type)));
  expect([...new Set(used)].filter((type) => !DRAWN.includes(type))).toEqual([]);
});
