import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { focusComesTo, focused, focusIsSeen, tabTo } from './keyboard.js';
import { browserOf, stepAppears } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

test('a cancellation is filed, answered for in a dialog and withdrawn without a mouse', async () => {
  const order = await desk.buy();
  await using browser = await browserOf(desk, { role: 'admin_agent', at: `/customers/${order.customerId}/software` });
  const { page } = browser;
  await page
    .getByRole('button', { name: /^Cancel:/ })
    .first()
    .waitFor();
  await tabTo(page, /^Cancel:/);
  expect(await focusIsSeen(page)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Report a problem' }).waitFor();
  await focusComesTo(page, /Report a problem$/);
  await tabTo(page, /^ \| Title/);
  await page.keyboard.type('Without a mouse');
  await tabTo(page, /Reason for the refund/);
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /Submit$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Without a mouse' }).waitFor();
  await page.getByText('Awaiting decision').waitFor();
  await tabTo(page, /Withdraw…$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await eventually('the focus is back at the button', async () => {
    return (await page.evaluate('document.activeElement.textContent')) === 'Withdraw…' || undefined;
  });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, /\| Withdraw$/);
  await page.keyboard.press('Enter');
  await stepAppears(page, 'withdrawn');
});

test('keys are chosen, got and copied without a mouse, and the focus goes where the new is', async () => {
  const order = await desk.buy({ skuId: 'granite-host-perpetual' });
  await using browser = await browserOf(desk, { role: 'admin_agent', at: `/customers/${order.customerId}/software` });
  const { page } = browser;
  await page.getByRole('button', { name: 'Granite Virtual Host' }).first().waitFor();
  await tabTo(page, /Granite Virtual Host$/);
  await page.keyboard.press('Enter');
  for (const choice of [/^ \| Version/, /^ \| Language/, /^ \| File type/]) {
    await tabTo(page, choice);
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, /\| Submit$/);
  await page.keyboard.press('Enter');
  await page.getByText('SHA-256').waitFor();
  await eventually('the found product has the focus', async () => (await focused(page)) === 'Granite Virtual Host 1.1');
  await tabTo(page, /Get keys and downloads$/);
  await page.keyboard.press('Enter');
  await eventually('the keys have the focus', async () => (await focused(page)) === 'Your keys');
  await tabTo(page, /Copy key$/);
  await tabTo(page, /Send to customer$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await eventually('the focus is back at the button', async () => (await focused(page)) === 'Send to customer');
});

test('the first Tab leads past the menu to the content', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/customers' });
  const { page } = browser;
  await page.goto(`${desk.url}/customers`);
  await page.locator('.row-link').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
  await page.keyboard.press('Enter');
  await page.locator('#content:focus').waitFor();
});

test('the desk is worked by single keys: to the queue, along its rows, into a request, and to the answer', async () => {
  const [first, second] = [await desk.file({ title: 'By keys, first' }), await desk.file({ title: 'By keys, second' })];
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/customers' });
  const { page } = browser;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  await page.locator('.row-link').first().waitFor();
  // The keys are fetched after the page has shown itself.
  await eventually('the keys are heard', async () => {
    await page.keyboard.press('?');
    return page.getByRole('dialog', { name: 'Keyboard shortcuts' }).isVisible();
  });
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await heading('Queue');
  await page.getByRole('link', { name: second.title }).waitFor();
  await page.keyboard.press('/');
  const search = page.getByLabel('Number, words, company, order or key');
  await search.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('by keys jk');
  expect(await search.inputValue()).toBe('by keys jk');
  await search.fill('by keys');
  await page.locator('mark').first().waitFor();
  // The list of before is shown until what was found is there.
  await page.locator('.row-link').filter({ hasNotText: 'By keys' }).first().waitFor({ state: 'hidden' });
  await tabTo(page, /Any status/);
  await page.evaluate('document.activeElement.blur()');
  await page.keyboard.press('j');
  expect([await focused(page), await focusIsSeen(page)]).toEqual([first.title, true]);
  await page.keyboard.press('j');
  expect(await focused(page)).toBe(second.title);
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await heading(first.title);
  await page.getByRole('button', { name: `Assign to me: request ${first.number}` }).waitFor();
  await page.keyboard.press('a');
  await page
    .getByText(/^Given to /)
    .first()
    .waitFor();
  await page.keyboard.press('n');
  await focusComesTo(page, /note that only the desk sees/);
  await page.keyboard.type('ja');
  expect(await page.getByRole('textbox', { name: /note/i }).inputValue()).toBe('ja');
});

test('the palette opens a request by its number and a page by its name; single keys can be switched off', async () => {
  const { number, title } = await desk.file({ title: 'Found by the palette' });
  await using browser = await browserOf(desk, { role: 'refund_approver', at: '/customers' });
  const { page } = browser;
  const palette = page.getByRole('combobox', { name: 'Search or go to' });
  await page.locator('.row-link').first().waitFor();
  await eventually('the palette opens', async () => {
    await page.keyboard.press('Control+k');
    return palette.isVisible();
  });
  await page.getByRole('option', { name: 'Dashboard' }).waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.keyboard.type(`#${number}`);
  await page.getByRole('option', { name: `Open request #${number}` }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.keyboard.press('Control+k');
  await palette.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('shortc');
  await page.getByRole('option', { name: 'Keyboard shortcuts', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('switch', { name: 'Single keys do something' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await palette.and(page.locator(':focus')).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.type('found by the pal');
  await page.getByRole('option', { name: `#${number} ${title}` }).waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
});

test('rows are selected, one or all, and from any of them one key leads to what can be done', async () => {
  for (const title of ['Chosen one', 'Chosen two', 'Chosen three']) await desk.file({ title });
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=all&search=chosen&odd=1' });
  const { page } = browser;
  const bar = page.getByRole('region', { name: 'What is selected' });
  const all = page.getByRole('checkbox', { name: 'Select all 3 shown' });
  await all.waitFor();
  await tabTo(page, /Chosen two$/);
  await page.keyboard.press('x');
  await bar.getByText('1 selected').waitFor();
  expect(await all.evaluate((box: { indeterminate: boolean }) => box.indeterminate)).toBe(true);
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('b');
  await focusComesTo(page, /Assign…$/);
  await page.keyboard.press('k');
  await focusComesTo(page, /Chosen three$/);
  await page.keyboard.press('b');
  await tabTo(page, /Select all 3 shown/);
  await page.keyboard.press('Space');
  await bar.getByText('3 selected').waitFor();
  await focusComesTo(page, /Select all 3 shown/);
  await page.keyboard.press('x');
  await page.keyboard.press('Space');
  await bar.waitFor({ state: 'hidden' });
});
