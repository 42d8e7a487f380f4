import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { faultsInBothThemes, faultsOf, settled } from './axe.js';
import { cutOffTexts } from './cut-off.js';
import { browserOf } from './people.js';
import { type Language, type PageWords, WORDS } from './words.js';

/** Who has not signed in. */
export const NOBODY = 'nobody';

/** A page, who looks at it, and what they do there first. */
export type Place = readonly [
  name: string,
  role: string,
  at: () => string,
  act?: (page: Page, words: PageWords) => Promise<unknown>,
];

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
/** What listens to the width may still draw the page once more. */
const REDRAWN = { withinMs: 2_000 };

const FRAME = `[document.querySelectorAll('h1').length, document.querySelectorAll('main').length, document.documentElement.lang]`;
const FITS = 'document.documentElement.scrollWidth <= innerWidth';

async function faultsOnAPhone(page: Page): Promise<string[]> {
  await page.setViewportSize(PHONE);
  const fits = async () => (await page.evaluate(FITS)) === true;
  const wide = await eventually('the page fits a phone', fits, REDRAWN).then(
    () => [],
    () => ['wider than a phone of 320 pixels'],
  );
  const cut = await cutOffTexts(page);
  await page.setViewportSize(DESK);
  return [...wide, ...cut.map((text) => `cut off on a phone: ${text}`)];
}

/** Its landmarks, its reading in both themes, and its room on a desk and on a phone. */
async function faultsHere(page: Page, name: string, language: Language): Promise<string[]> {
  expect([name, await page.evaluate(FRAME)]).toEqual([name, [1, 1, language]]);
  const found = [
    // The dark theme has the same words on other colours: in one language they are looked at twice.
    ...(language === 'en' ? await faultsInBothThemes(page) : await faultsOf(page)),
    ...(await cutOffTexts(page)).map((text) => `cut off: ${text}`),
    ...(await faultsOnAPhone(page)),
  ];
  return found.map((fault) => `${name}: ${fault}`);
}

/** Who looks in which language: one test each, so that a busy machine has time for it. */
export const looksAt = (places: readonly Place[]): readonly (readonly [role: string, language: Language])[] => {
  const roles = [...new Set(places.map(([, role]) => role))];
  return (['en', 'zh-TW'] as const).flatMap((language) => roles.map((role) => [role, language] as const));
};

/** Looks at every place of one role in one window, and expects nothing wrong with any. */
export async function expectWell(
  desk: Desk,
  places: readonly Place[],
  [role, locale]: readonly [role: string, language: Language],
): Promise<void> {
  const options = { locale, colorScheme: 'light', viewport: DESK } as const;
  const opening = role === NOBODY ? openBrowser(`${desk.url}/sign-in`, options) : browserOf(desk, { role }, options);
  await using browser = await opening;
  const { page } = browser;
  const found: string[] = [];
  for (const [name, , at, act] of places.filter(([, who]) => who === role)) {
    await page.goto(desk.url + at());
    await settled(page);
    await act?.(page, WORDS[locale]);
    found.push(...(await faultsHere(page, name, locale)));
  }
  expect(found).toEqual([]);
  expect(browser.faults).toEqual([]);
}
