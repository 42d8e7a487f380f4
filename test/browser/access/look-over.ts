import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../support/browser.js';
import { eventually } from '../../support/eventually.js';
import { COLOURS, faultsOf, settled, turnTo } from '../axe.js';
import { browserOf } from '../people.js';
import { type Language, type PageWords, WORDS } from '../words.js';
import { cutOffTexts } from './cut-off.js';
import { squeezedTexts } from './squeezed.js';
import type { Shown } from './stage.js';

/** Who has not signed in. */
export const NOBODY = 'nobody';

/** A page, who looks at it, and what they do there first. */
export type Place<Things> = readonly [
  name: string,
  role: string,
  at: string | ((things: Things) => string),
  act?: (page: Page, words: PageWords) => Promise<unknown>,
];
/** Who looks, in which language. */
export type Look = readonly [role: string, language: Language];

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
/** What listens to the width may still draw the page once more. */
const REDRAWN = { withinMs: 2_000 };

const FRAME = `[document.querySelectorAll('h1').length, document.querySelectorAll('main').length, document.documentElement.lang]`;
const FITS = 'document.documentElement.scrollWidth <= innerWidth';

/** How the console tells the status of a link's own page once the link has ended. */
const GONE = 'status of 410 (Gone)';

/** Texts that have too little room. */
const cramped = async (page: Page): Promise<string[]> => [
  ...(await cutOffTexts(page)).map((text) => `cut off: ${text}`),
  ...(await squeezedTexts(page)).map((text) => `squeezed: ${text}`),
];

/** Whether all of it can be read on a phone without scrolling sideways. */
async function tooWide(page: Page): Promise<string[]> {
  const fits = async () => (await page.evaluate(FITS)) === true;
  return eventually('the page fits a phone', fits, REDRAWN).then(
    () => [],
    () => ['wider than a phone of 320 pixels'],
  );
}

/**
 * Its reading and its room, on a desk and on a phone, in both themes. The dark one has the same words on other colours:
 * only these are looked at there. On two quiet cores axe takes 0.2 s on a desk (0.1 of it to read itself in), 0.13 s on
 * a phone and 0.1 s for each of the dark looks, of 0.9 s with the page's own coming.
 */
export async function faultsOfPage(page: Page): Promise<string[]> {
  const onDesk = [...(await faultsOf(page)), ...(await cramped(page))];
  await turnTo(page, 'dark');
  const inDark = await faultsOf(page, COLOURS);
  await page.setViewportSize(PHONE);
  const wide = await tooWide(page);
  const onPhoneInDark = await faultsOf(page, COLOURS);
  await turnTo(page, 'light');
  const onPhone = [...wide, ...(await faultsOf(page)), ...(await cramped(page))];
  await page.setViewportSize(DESK);
  return [
    ...onDesk,
    ...inDark.map((fault) => `dark: ${fault}`),
    ...onPhone.map((fault) => `phone: ${fault}`),
    ...onPhoneInDark.map((fault) => `phone, dark: ${fault}`),
  ];
}

/** Who looks in which language: one test each, so that a busy machine has time for it. */
export function looksAt<Things>(places: readonly Place<Things>[]): readonly Look[] {
  const roles = [...new Set(places.map(([, role]) => role))];
  return (['en', 'zh-TW'] as const).flatMap((language) => roles.map((role) => [role, language] as const));
}

/** Looks at every place of one role in one window, and expects nothing wrong with any. */
export async function expectWell<Things>(
  { desk, things }: Shown<Things>,
  places: readonly Place<Things>[],
  [role, locale]: Look,
): Promise<void> {
  // What moves would be waited for before each look, and looks the same once it stands.
  const options = { locale, colorScheme: 'light', viewport: DESK, reducedMotion: 'reduce' } as const;
  const opening = role === NOBODY ? openBrowser(`${desk.url}/sign-in`, options) : browserOf(desk, { role }, options);
  await using browser = await opening;
  const { page } = browser;
  const found: string[] = [];
  for (const [name, , at, act] of places.filter(([, who]) => who === role)) {
    await page.goto(desk.url + (typeof at === 'string' ? at : at(things)));
    await settled(page);
    await act?.(page, WORDS[locale]);
    expect([name, await page.evaluate(FRAME)]).toEqual([name, [1, 1, locale]]);
    found.push(...(await faultsOfPage(page)).map((fault) => `${name}: ${fault}`));
  }
  expect(found).toEqual([]);
  expect(browser.faults.filter((line) => !line.endsWith(GONE))).toEqual([]);
}
