import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { focused, focusIsSeen, tabTo } from './keyboard.js';
import { browserOf, stepAppears } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
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
}, 90_000);

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
}, 90_000);

test('the first Tab leads past the menu to the content', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/customers' });
  const { page } = browser;
  await page.goto(`${desk.url}/customers`);
  await page.locator('.row-link').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
});
