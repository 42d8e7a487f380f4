import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { readyViews } from '../../domain/queue.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { cutOffTexts } from './access/cut-off.js';
import { focusComesTo, tabTo } from './keyboard.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { WORDS } from './words.js';

const LONG = 'A name that is longer than any phone is wide, as some are';
/** As they stand. */
const SAVED = [LONG, 'Large amounts', 'Mine of this month'] as const;
const LAST = SAVED[2];
const WIDE = { width: 1280, height: 820 };

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const view = { filter: {}, sort: '-createdAt', columns: ['number', 'title', 'status', 'sla'], shared: false };
  for (const name of SAVED) {
    expectDone('A view', await desk.as('refund_approver').post('/api/v1/ticket-views', { ...view, name }));
  }
  await desk.file();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const LINE = `(() => {
  const line = document.querySelector('nav.view-tabs');
  const shown = [...line.children].filter((each) => each.matches('.tab') && each.checkVisibility({ visibilityProperty: true }));
  const boxes = shown.map((each) => each.getBoundingClientRect());
  const { left, right } = line.getBoundingClientRect();
  return {
    lines: new Set(boxes.map(({ top }) => Math.round(top))).size,
    outside: shown.filter((_each, at) => boxes[at].left < left - 1 || boxes[at].right > right + 1).map(({ textContent }) => textContent),
    chosen: shown.filter((each) => each.ariaCurrent === 'page').length,
    shown: shown.length - 1,
  };
})()`;

const lineOf = (page: Page) => page.evaluate<{ lines: number; outside: string[]; chosen: number; shown: number }>(LINE);

/** One line, in which all that is shown stands whole, and the chosen view always; the others are behind the button. */
async function expectOneLine(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 820 });
  await eventually('the line has settled', async () => (await lineOf(page)).outside.length === 0, { withinMs: 5_000 });
  expect(await lineOf(page)).toMatchObject({ lines: 1, outside: [], chosen: 1 });
}

test.each(['en', 'zh-TW'] as const)(
  'the views stand in one line at every width, and those without room behind a button, with their counts (%s)',
  async (locale) => {
    const words = WORDS[locale];
    const person = { role: 'refund_approver', at: '/tickets?view=all' };
    await using browser = await browserOf(desk, person, { locale, viewport: WIDE });
    const { page } = browser;
    const views = page.getByRole('navigation', { name: words.tickets.viewsLabel });
    const last = views.getByRole('link', { name: new RegExp(`^${LAST}\\s*[1-9]`) });
    await views.getByRole('link', { name: words.tickets.views.all }).waitFor();
    for (const width of [1280, 1024, 768, 390]) await expectOneLine(page, width);
    await expectOneLine(page, 320);
    expect(await last.isVisible()).toBe(false);
    const { shown } = await lineOf(page);
    await pages.button(views, words.tickets.moreViews).click();
    await last.waitFor();
    expect(await views.getByRole('link').count()).toBe(readyViews(true).length + SAVED.length);
    expect(shown).toBeLessThan(SAVED.length);
    expect([...(await faultsInBothThemes(page)), ...(await cutOffTexts(page))]).toEqual([]);
    await views.getByRole('link', { name: LONG }).click();
    await page.locator('.tab[aria-current=page]').filter({ hasText: LONG }).waitFor();
    await expectOneLine(page, 320);
    expect(await cutOffTexts(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  },
);

test('a view behind the button is opened by keyboard alone, and stands in the line from then on', async () => {
  await using browser = await browserOf(desk, { role: 'refund_approver', at: '/tickets' }, { viewport: WIDE });
  const { page } = browser;
  const { tickets } = WORDS.en;
  await page.getByRole('navigation', { name: tickets.viewsLabel }).waitFor();
  await tabTo(page, new RegExp(tickets.moreViews));
  await page.keyboard.press('Enter');
  await focusComesTo(page, new RegExp(tickets.views.partner));
  await page.keyboard.press('ArrowUp');
  await focusComesTo(page, new RegExp(LAST));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await focusComesTo(page, new RegExp(tickets.views.ended));
  await page.keyboard.press('Escape');
  await focusComesTo(page, new RegExp(tickets.moreViews));
  await page.keyboard.press('Enter');
  await focusComesTo(page, new RegExp(tickets.views.partner));
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.locator('.tab[aria-current=page]').filter({ hasText: LAST }).waitFor();
  await focusComesTo(page, new RegExp(tickets.moreViews));
  expect((await lineOf(page)).chosen).toBe(1);
});
