import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ settings: { LINK_TTL: 'PT15S', LINK_DOWNLOADS: '1' } });
});
afterAll(() => desk?.[Symbol.asyncDispose]());

test('a link that has ended says why, and is started anew under the same address by getting it again', async () => {
  const order = await desk.buy({ skuId: 'fernwood-backup-perpetual' });
  await using browser = await browserOf(desk, { role: 'admin_agent', at: `/customers/${order.customerId}/software` });
  const { page, faults } = browser;
  await page.getByRole('button', { name: 'Fernwood Backup', exact: true }).first().click();
  const choices = page.getByRole('form', { name: 'Select product' });
  await choices.getByLabel('Version').selectOption('1.1');
  await choices.getByLabel('Language').selectOption('zh-TW');
  await choices.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('button', { name: 'Get keys and downloads', exact: true }).click();
  await page.getByText('1 of 1 downloads left').waitFor();
  const address = () => page.getByRole('link', { name: 'Open its page' }).getAttribute('href');
  const first = await address();

  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await (await coming).path();
  await page.getByText('All 1 downloads are used').waitFor();
  expect(await page.getByRole('button', { name: 'Copy link' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Get keys and downloads again' }).click();
  await page.getByText('1 of 1 downloads left').waitFor();
  await page.getByText('activation 2').waitFor();
  expect(await address()).toBe(first);
  await page.getByText('Its time has ended').waitFor({ timeout: 45_000 });
  expect(faults).toEqual([]);
}, 120_000);
