import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { putTicket } from '../api/queue-tickets.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const opens = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor();
const next = (page: Page) => page.getByRole('link', { name: /^Next: / });
const before = (page: Page) => page.getByRole('link', { name: /^Previous: / });

test('the requests of a list are gone along by links and by keys, past the page that was read, and after a reload', async () => {
  const titled = (at: number) => `Walked ${String(at).padStart(2, '0')}`;
  for (let at = 1; at <= 52; at += 1) await putTicket(desk, { title: titled(at), status: 'open' });
  const at = '/tickets?view=all&sort=number&search=walked';
  await using browser = await browserOf(
    desk,
    { role: 'support_agent', at },
    { viewport: { width: 1280, height: 900 } },
  );
  const { page } = browser;
  await page.getByRole('link', { name: titled(1) }).click();
  await opens(page, titled(1));
  await next(page).waitFor();
  expect(await before(page).count()).toBe(0);
  expect(await faultsInBothThemes(page)).toEqual([]);
  await next(page).click();
  await opens(page, titled(2));
  await page.keyboard.press('j');
  await opens(page, titled(3));
  await page.keyboard.press('k');
  await opens(page, titled(2));
  await page.reload();
  await page.getByText('2 of more than 50').waitFor();
  await before(page).click();
  await opens(page, titled(1));
  const [last] = await desk.database.query<{ number: number }>('SELECT number FROM tickets WHERE title = $1', [
    titled(50),
  ]);
  await page.goto(`${desk.url}/tickets/${last?.number}`);
  await page.getByText('50 of 52').waitFor();
  for (const each of [51, 52]) {
    await next(page).click();
    await opens(page, titled(each));
  }
  await page.getByText('52 of 52').waitFor();
  expect(await next(page).count()).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
});

test('a request that has left the list by a decision still leads to the next, and a deep link to none', async () => {
  const [first, second] = [await desk.file({ title: 'Decided first' }), await desk.file({ title: 'Decided second' })];
  await using browser = await browserOf(desk, { role: 'refund_approver', at: '/tickets?view=decide&search=decided' });
  const { page } = browser;
  await page.getByRole('link', { name: first.title }).click();
  await opens(page, first.title);
  await desk.as('desk_manager').post(`/api/v1/tickets/${first.id}/reject`, { reason: 'Used.' });
  await page.locator('.ticket-lead').getByText('Rejected').waitFor();
  await next(page).click();
  await opens(page, second.title);
  await before(page).waitFor();
  await page.locator('.back').click();
  await page.getByRole('link', { name: second.title }).waitFor();
  await eventually('what is decided has left the list', async () => {
    return (await page.getByRole('link', { name: first.title }).count()) === 0 || undefined;
  });
  await using colleague = await browserOf(desk, { role: 'support_agent', at: `/tickets/${second.number}` });
  await opens(colleague.page, second.title);
  await colleague.page.locator('.rail h2').first().waitFor();
  expect(await colleague.page.getByRole('navigation', { name: 'Requests of the list' }).count()).toBe(0);
});
