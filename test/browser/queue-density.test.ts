import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { cutOffTexts } from './access/cut-off.js';
import { faultsInBothThemes } from './axe.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { type PageWords, WORDS } from './words.js';

const DESK = { width: 1280, height: 820 };
const PHONE = { width: 390, height: 844 };
const MANY = 420;
/** Longer than its column is in one line. */
const LONG = 'a question about the invoice of the whole last year';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.database.query(
    `INSERT INTO tickets (partner_id, problem_type, status, impact, title, created_by, submitted_at, created_at)
     SELECT (SELECT id FROM partners LIMIT 1), 'billing', 'open', 'minimal',
       'Row ' || n || CASE WHEN n % 2 = 0 THEN ': ${LONG}' ELSE '' END, 'somebody', now(),
       now() - interval '2 days' - n * interval '1 second'
     FROM generate_series(1, ${MANY}) AS n`,
  );
});
afterAll(() => desk?.[Symbol.asyncDispose]());

/** The rows of the first screen that stand there whole, above the menu of a phone. */
const WHOLE = `[...document.querySelectorAll('tbody tr:not(.table-gap)')].filter((row) => {
  const { top, bottom } = row.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight - (innerWidth <= 860 ? 60 : 0);
}).length`;
const wholeRows = (page: Page) => page.evaluate<number>(WHOLE);

const heights = (page: Page) =>
  page.evaluate<number[]>(
    `[...document.querySelectorAll('tbody tr:not(.table-gap)')].map((row) => row.getBoundingClientRect().height)`,
  );

async function choose(page: Page, { tickets }: PageWords, density: 'comfortable' | 'compact'): Promise<void> {
  await pages.button(page, tickets.columns.choose).click();
  await page.getByRole('radio', { name: tickets.columns[density] }).check();
  await page.keyboard.press('Escape');
}

const openRows = (page: Page) => page.getByRole('link', { name: 'Row 1', exact: true }).waitFor();

test.each(['en', 'zh-TW'] as const)(
  'rows are comfortable until somebody chooses one line each, which this browser keeps; nothing is lost by it (%s)',
  async (locale) => {
    const words = WORDS[locale];
    const person = { role: 'support_agent', at: '/tickets?view=all&search=row' };
    await using browser = await browserOf(desk, person, { locale, viewport: DESK });
    const { page } = browser;
    await openRows(page);
    expect(await wholeRows(page)).toBeGreaterThanOrEqual(7);
    expect(Math.max(...(await heights(page)))).toBeLessThan(90);
    await choose(page, words, 'compact');
    await eventually('the rows are lower', async () => Math.max(...(await heights(page))) <= 46);
    expect(Math.min(...(await heights(page)))).toBeGreaterThanOrEqual(43);
    expect(await wholeRows(page)).toBeGreaterThanOrEqual(12);
    const row = page.getByRole('row').filter({ hasText: 'Row 2:' });
    await row.getByRole('link', { name: `Row 2: ${LONG}`, exact: true }).waitFor();
    expect(await row.locator('.request').getAttribute('title')).toContain(`Row 2: ${LONG} · `);
    expect(await row.getByText(words.tickets.impact.minimal).count()).toBe(1);
    expect(await row.getByTitle(words.tickets.impact.minimal).count()).toBe(1);
    expect([...(await faultsInBothThemes(page)), ...(await cutOffTexts(page))]).toEqual([]);
    await page.reload();
    await openRows(page);
    expect(Math.max(...(await heights(page)))).toBeLessThanOrEqual(46);
    await choose(page, words, 'comfortable');
    await eventually('the rows are higher', async () => Math.max(...(await heights(page))) > 46);
    expect(await page.evaluate(`localStorage.getItem('rescind.density')`)).toBeNull();
  },
);

test('of hundreds of rows in one line each, those in sight stand where they belong', async () => {
  await using browser = await browserOf(
    desk,
    { role: 'support_agent', at: '/tickets?view=all&search=row' },
    { viewport: DESK },
  );
  const { page } = browser;
  await openRows(page);
  const last = page.locator(`tbody tr[aria-rowindex="${MANY + 1}"]`);
  await eventually('the last row is there', async () => {
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    return last.isVisible();
  });
  await page.evaluate('window.scrollTo(0, 0)');
  await choose(page, WORDS.en, 'compact');
  const tall = () => page.evaluate<number>(`document.querySelector('tbody').getBoundingClientRect().height`);
  await eventually(
    'all of them are as high as rows of one line',
    async () => Math.abs((await tall()) - MANY * 44) < MANY,
  );
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await last.waitFor();
  await choose(page, WORDS.en, 'comfortable');
  await eventually('they are higher again', async () => (await tall()) > MANY * 50);
});

test.each(['en', 'zh-TW'] as const)('columns and views are chosen in the line of the filters (%s)', async (locale) => {
  const { tickets } = WORDS[locale];
  const person = { role: 'support_agent', at: '/tickets?view=all' };
  await using browser = await browserOf(desk, person, { locale, viewport: DESK });
  const { page } = browser;
  await pages.shows(page.locator('.row-link'));
  const names = [tickets.moreFilters, tickets.columns.choose, tickets.view.save];
  const boxes = await Promise.all(names.map((name) => pages.button(page, name).boundingBox()));
  const search = await page.getByLabel(tickets.search).boundingBox();
  expect(boxes.map((box) => Math.abs((box?.y ?? 0) - (search?.y ?? 0)) < 4)).toEqual([true, true, true]);
  expect(search?.width).toBeGreaterThan(180);
});

test.each(['en', 'zh-TW'] as const)(
  'on a phone the first screen shows requests, and says what the list is narrowed to (%s)',
  async (locale) => {
    const words = WORDS[locale];
    const { tickets } = words;
    const person = { role: 'support_agent', at: '/tickets?view=all&status=open&search=row' };
    await using browser = await browserOf(desk, person, { locale, viewport: PHONE });
    const { page } = browser;
    await openRows(page);
    expect(await wholeRows(page)).toBeGreaterThanOrEqual(2);
    const status = page.getByRole('combobox', { name: tickets.statusHeader });
    expect(await status.isVisible()).toBe(false);
    const chip = page.getByRole('list', { name: tickets.activeFilters }).getByText(tickets.status.open);
    await chip.waitFor();
    await pages.button(page, tickets.moreFilters).click();
    await status.waitFor();
    await page.getByLabel(tickets.filters.sla).waitFor();
    expect([...(await faultsInBothThemes(page)), ...(await cutOffTexts(page))]).toEqual([]);
    await page.setViewportSize(DESK);
    await chip.waitFor({ state: 'hidden' });
    expect(await status.textContent()).toBe(tickets.status.open);
  },
);
