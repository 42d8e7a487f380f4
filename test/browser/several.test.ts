import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { putTicket } from '../api/queue-tickets.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { focusIsSeen, tabTo } from './keyboard.js';
import { browserOf } from './people.js';
import { filled, WORDS } from './words.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  for (const [title, more] of TICKETS) await putTicket(desk, { title: `Several ${title}`, ...more });
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const TICKETS = [
  ['open', { status: 'open', impact: 'critical', reason: 'price' }],
  ['resolved', { status: 'resolved', impact: 'moderate', reason: 'duplicate' }],
  ['closed', { status: 'closed', impact: 'minimal', reason: 'other' }],
] as const;

/** These rows are shown, and no others. */
const rowsAre = (page: Page, ...titles: readonly string[]) =>
  eventually(`the rows are ${titles.join(', ')}`, async () => {
    const found = await page.locator('.row-link').allInnerTexts();
    const wanted = titles.map((title) => `Several ${title}`).sort();
    if (JSON.stringify(found.sort()) !== JSON.stringify(wanted)) throw new Error(`They are ${found.join(', ')}`);
    return true;
  });
const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

test('several statuses are chosen by keyboard alone, by arrows and by their letters, and taken back as one', async () => {
  const at = '/tickets?view=all&search=several';
  await using browser = await browserOf(desk, { role: 'support_agent', at });
  const { page } = browser;
  const { status } = WORDS.en.tickets;
  await rowsAre(page, 'open', 'resolved', 'closed');
  await tabTo(page, /Any status/);
  const box = page.getByRole('combobox', { name: 'Status' });
  await page.keyboard.press('ArrowDown');
  const list = page.getByRole('listbox', { name: 'Status' });
  await list.waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await rowsAre(page, 'closed');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await rowsAre(page, 'closed', 'resolved');
  expect(asked(page, 'status')).toBe('resolved,closed');
  expect(await list.getByRole('option', { selected: true }).allInnerTexts()).toEqual([status.resolved, status.closed]);
  expect(await box.textContent()).toBe(`${status.resolved} +1`);
  await page.keyboard.press('o');
  await page.keyboard.press('Space');
  await rowsAre(page, 'open', 'resolved', 'closed');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  await box.and(page.locator('[aria-expanded="false"]:focus')).waitFor();
  expect(await focusIsSeen(page)).toBe(true);
  const chip = filled(WORDS.en.tickets.dropFilter, { filter: 'Status: ' });
  await page.getByRole('button', { name: new RegExp(`^${chip.split(',')[0]}.*${status.closed}`) }).click();
  await eventually('nothing is chosen', async () => (await box.textContent()) === 'Any status' || undefined);
  expect(asked(page, 'status') ?? '').toBe('');
});

test('impact and reason take several too, hold when they are applied, go into the file, and are kept by a view', async () => {
  const at = '/tickets?view=all&search=several';
  await using browser = await browserOf(desk, { role: 'support_agent', at }, { viewport: { width: 320, height: 720 } });
  const { page } = browser;
  const { impact, impactHeader } = WORDS.en.tickets;
  await page.getByRole('button', { name: WORDS.en.tickets.moreFilters }).click();
  await page.getByRole('combobox', { name: impactHeader }).click();
  for (const name of [impact.critical, impact.moderate]) await page.getByRole('option', { name }).click();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  const edges = (await page.evaluate(`(() => { const { left, right } =
    document.querySelector('.several-list:popover-open').getBoundingClientRect(); return [left, right]; })()`)) as number[];
  expect([(edges[0] ?? -1) >= 0, (edges[1] ?? 999) <= 320]).toEqual([true, true]);
  await page.keyboard.press('Escape');
  await rowsAre(page, 'open', 'resolved', 'closed');
  await page.getByRole('button', { name: WORDS.en.tickets.applyFilters }).click();
  await rowsAre(page, 'open', 'resolved');
  expect(asked(page, 'impact')).toBe('critical,moderate');
  const file = await page.getByRole('link', { name: WORDS.en.tickets.file }).getAttribute('href');
  expect(new URLSearchParams(file?.split('?')[1]).get('impact')).toBe('critical,moderate');
  await page.getByRole('button', { name: WORDS.en.tickets.view.save }).click();
  await page.getByLabel(WORDS.en.tickets.view.name).fill('Not the minimal');
  await page.getByRole('button', { name: WORDS.en.tickets.view.saveConfirm, exact: true }).click();
  await page
    .getByRole('link', { name: /^Not the minimal\s*2$/ })
    .and(page.locator('[aria-current="page"]'))
    .waitFor();
  await rowsAre(page, 'open', 'resolved');
});
