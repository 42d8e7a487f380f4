import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { focusComesTo } from './keyboard.js';
import { browserOf, stepAppears } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const palette = (page: Page) => page.getByRole('combobox', { name: /^(?:Search or go to|搜尋或前往)$/ });

/** Opens the palette, types, and waits for what Enter would take. */
async function choose(page: Page, typed: string, offer: string): Promise<void> {
  // The keys are fetched after the page has shown itself.
  await eventually('the palette opens', async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press('Control+k');
    return palette(page).isVisible();
  });
  await palette(page).fill(typed);
  await page.getByRole('option', { name: offer, selected: true }).waitFor();
}

async function take(page: Page, typed: string, offer: string): Promise<void> {
  await choose(page, typed, offer);
  await page.keyboard.press('Enter');
  await palette(page).waitFor({ state: 'detached' });
}

test('a request is taken, opened and decided from the palette alone, each step by its own dialog', async () => {
  const { title } = await desk.file({ title: 'By the palette' });
  await using browser = await browserOf(desk, { role: 'desk_manager', at: '/customers' });
  const { page } = browser;
  await page.locator('.row-link').first().waitFor();
  await take(page, 'take the', 'Take the next one');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByRole('button', { name: 'Reject…' }).waitFor();
  // What is offered before anything is typed leads somewhere, and does nothing.
  await choose(page, '', 'Queue');
  await page.getByRole('option', { name: 'Approve…' }).waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);
  await take(page, 'rejec', 'Reject…');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await focusComesTo(page, /Reject…$/);
  await take(page, 'rejec', 'Reject…');
  await page.getByLabel('Reason, for the partner to read').fill('Used.');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Reject/ })
    .click();
  await stepAppears(page, 'rejected');
  // By its place: behind a dialog that is still closing no role is found.
  await page.locator('.decision-moves button').filter({ hasText: 'Reject…' }).waitFor({ state: 'detached' });
  await choose(page, 'rejec', 'Search all requests for “rejec”');
});

test('the palette opens views, changes language and looks, and signs out; nobody is offered what is not theirs', async () => {
  const { body: view } = await desk.as('admin_agent').post<{ id: string }>('/api/v1/ticket-views', {
    ...{ name: 'Of this month', filter: { impact: 'critical' }, sort: '-createdAt', columns: ['number', 'title'] },
    shared: false,
  });
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/customers' });
  const { page } = browser;
  await page.locator('.row-link').first().waitFor();
  await take(page, 'this mon', 'View: Of this month');
  await page.waitForURL((url) => url.searchParams.get('view') === view.id);
  await choose(page, 'take the', 'Search all requests for “take the”');
  await take(page, 'dark', 'Appearance: Dark');
  await page.locator('html[data-theme="dark"]').waitFor();
  await take(page, '繁體', 'Language: 繁體中文');
  await page.locator('html[lang="zh-TW"]').waitFor();
  await page.route('**/api/v1/sign-out', (route) => route.abort(), { times: 1 });
  await take(page, '登出', '登出');
  // The session still holds: whoever walked away now would leave it to the next one.
  await page.getByRole('status').getByText('伺服器沒有回應').waitFor();
  expect(new URL(page.url()).pathname).toBe('/tickets');
  await take(page, '登出', '登出');
  await page.waitForURL(/\/sign-in/);
});
