import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf, stepAppears, stepsShown } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

test('a page that lost the line says so, comes back by itself, and shows what it missed', async () => {
  const ticket = await desk.file();
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/tickets' });
  const { page } = browser;
  await page.route('**/tickets/*/events*', (route) => route.abort());
  await page.goto(`${desk.url}/tickets/${ticket.number}`);
  await page.getByText('Connection lost; trying again').waitFor();
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  await page.unroute('**/tickets/*/events*');
  await page.getByText('Live', { exact: true }).waitFor();
  await stepAppears(page, 'completed');
  const steps = await stepsShown(page);
  expect(new Set(steps).size).toBe(steps.length);
});

test('a server that does not answer is said, with a way to try again that works', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/tickets' });
  const { page } = browser;
  await page.getByRole('heading', { level: 1, name: 'My requests' }).waitFor();
  await page.route('**/api/v1/customers*', (route) => route.abort());
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByText('The server does not answer').waitFor();
  await page.unroute('**/api/v1/customers*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.row-link').first().waitFor();
});

test('software is bought on account and stands in the list with its key', async () => {
  await using browser = await browserOf(desk, { role: 'sales_agent', at: '/customers' });
  const { page } = browser;
  await page.getByLabel('Company, domain or tenant GUID').fill('brightwater');
  await page.getByRole('link', { name: 'Brightwater Dental Group' }).click();
  await page.getByRole('button', { name: 'Add products' }).click();
  await page.getByRole('button', { name: /^Add Basalt Server$/ }).click();
  await page.getByRole('button', { name: 'Review the order' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.getByText(/Order \d+ is completed/).waitFor();
  await page.getByRole('link', { name: 'Basalt Server' }).click();
  await page.getByRole('button', { name: 'Basalt Server', exact: true }).first().click();
  await page.getByText('Active').nth(1).waitFor();
});
