import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { cutOffTexts } from './access/cut-off.js';
import { squeezedTexts } from './access/squeezed.js';
import { faultsOfPage } from './access/look-over.js';

/** What looks at each page of the product (`access-….test.ts`) is itself looked at: it has to find what is wrong. */

const NOWHERE = 'about:blank';

const STYLE = `
  .root { margin: 0; background: white; color: black }
  button { width: 40px; height: 40px; padding: 0; border: 0; margin: 0 }
  @media (prefers-color-scheme: dark) {
    .root { background: black; color: white }
    .dim { color: #333 }
  }
  @media (max-width: 320px) {
    button { width: 12px; height: 12px }
    .short { width: 30px; overflow: hidden; white-space: nowrap }
    .wide { width: 400px }
  }
  @media (max-width: 320px) and (prefers-color-scheme: dark) { .dim-on-a-phone { color: #444 } }
`;

/** Well in the light, on a desk. */
const PAGE = `<!doctype html><html lang="en"><head><title>A page</title><style>${STYLE}</style></head>
  <body class="root"><main>
    <h1>A page</h1>
    <p class="dim">Dim</p>
    <p class="dim-on-a-phone">Dim on a phone</p>
    <p class="short">Too short on a phone</p>
    <p class="wide">Wide</p>
    <p><button type="button" aria-label="One"></button><button type="button" aria-label="Two"></button></p>
  </main></body></html>`;

/** The kind of each fault, and the text of what has it. */
const kindsOf = (faults: readonly string[]): string[] =>
  faults.map((fault) =>
    fault.replace(/: <[^>]*?(?:aria-label="(\w+)")?>(.*?)(?:<.*)?$/, ': $1$2').replace(/ in <.*/, ''),
  );

async function lookedOver(page: Page, change = (text: string): string => text): Promise<string[]> {
  await page.setContent(change(PAGE));
  return kindsOf(await faultsOfPage(page));
}

test('what is wrong only in the dark or only on a phone is found, and told where', async () => {
  await using browser = await openBrowser(NOWHERE);
  const { page } = browser;
  expect(await lookedOver(page)).toEqual([
    'dark: serious color-contrast: Dim',
    'phone: wider than a phone of 320 pixels',
    'phone: serious target-size: One',
    'phone: serious target-size: Two',
    'phone: cut off: Too short on a phone',
    'phone, dark: serious color-contrast: Dim',
    'phone, dark: serious color-contrast: Dim on a phone',
  ]);
  expect(await lookedOver(page, (text) => text.replace(/@media \(max-width(?:.|\n)*<\/style>/, '</style>'))).toEqual([
    'dark: serious color-contrast: Dim',
    'phone, dark: serious color-contrast: Dim',
  ]);
});

test('a text that its box cuts off is found, whole ones and hidden ones are not', async () => {
  await using browser = await openBrowser(NOWHERE);
  const narrow = (style: string, text: string) => `<p style="width: 40px; ${style}">${text}</p>`;
  await browser.page.setContent(
    [
      narrow('overflow: hidden; white-space: nowrap', '被裁切的文字很長'),
      narrow('overflow: hidden; white-space: nowrap; text-overflow: ellipsis', 'Dotted at its end'),
      narrow('overflow: clip; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1', 'More lines'),
      narrow('overflow: auto; white-space: nowrap', 'It can be scrolled'),
      narrow('overflow: hidden" title="Said whole in a title', 'Said whole in a title'),
      narrow('overflow: hidden; width: 1px', 'For listeners'),
      narrow('', 'It has all the room it wants'),
    ].join('\n'),
  );
  const found = await cutOffTexts(browser.page);
  expect(found.map((text) => text.split(' in ')[0])).toEqual(['被裁切的文字很長', 'Dotted at its end', 'More lines']);
});

test('a text in a column of a few letters is found, in both languages; a short one and one with room are not', async () => {
  await using browser = await openBrowser(NOWHERE);
  const row = (first: string, second: string) =>
    `<table style="width: 500px; overflow-wrap: anywhere"><tr><td style="width: 100%">${first}</td><td>${second}</td></tr></table>`;
  await browser.page.setContent(
    [
      row('A name', 'Keys and downloads'),
      row('A name', '金鑰與下載、帳務問題'),
      row('A name', 'Yes'),
      '<p style="width: 1px; overflow: hidden">For those who listen</p>',
      '<p style="width: 200px">It has room for all of its words, and so it may take as many lines as it likes to.</p>',
    ].join('\n'),
  );
  const found = await squeezedTexts(browser.page);
  expect(found.map((text) => text.split(' in ')[0])).toEqual(['Keys and downloads', '金鑰與下載、帳務問題']);
});
