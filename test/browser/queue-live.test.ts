import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { WORDS } from './words.js';

/** A page reads its list again within half a second of a change. */
const NOTICED_MS = 1_500;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

test('a list that lost the line says so to a partner too, comes back by itself, and shows what it missed', async () => {
  const ticket = await desk.file({ title: 'Meanwhile' });
  await using browser = await browserOf(desk, { role: 'helpdesk_agent', at: '/tickets' });
  const { page } = browser;
  await page.route('**/api/v1/tickets/events*', (route) => route.abort());
  await page.goto(`${desk.url}/tickets?view=all`);
  const row = page.getByRole('row', { name: 'Meanwhile' });
  await page.getByText('Connection lost; trying again').waitFor();
  await row.getByText('Awaiting decision').waitFor();
  await desk.as('desk_manager').post(`/api/v1/tickets/${ticket.id}/reject`, { reason: 'Used.' });
  await desk.until(ticket.id, 'rejected');
  await page.unroute('**/api/v1/tickets/events*');
  await page.getByText('Live', { exact: true }).waitFor();
  await row.getByText('Rejected').waitFor();
});

test('what changed while one was on another page is there when one comes back, however soon', async () => {
  const ticket = await desk.file({ title: 'Not looked at' });
  await using browser = await browserOf(desk, { role: 'desk_manager', at: '/tickets?view=all' });
  const { page } = browser;
  const row = page.getByRole('row', { name: 'Not looked at' });
  await row.getByText('Awaiting decision').waitFor();
  // Nobody tells of it afterwards either.
  await page.route('**/api/v1/tickets/events*', (route) => route.abort());
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  await desk.as('desk_manager').post(`/api/v1/tickets/${ticket.id}/reject`, { reason: 'Used.' });
  await desk.until(ticket.id, 'rejected');
  await page.goBack();
  await row.getByText('Rejected').waitFor();
});

test('a row that has left the list while somebody reads it says so, and is not done with all the others', async () => {
  const [gone] = [await desk.file({ title: 'Read one' }), await desk.file({ title: 'Read two' })];
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=decide&search=read' });
  const { page } = browser;
  const row = page.getByRole('row', { name: 'Read one' });
  await page.getByRole('checkbox', { name: 'Select all 2 shown' }).waitFor();
  await row.hover();
  await desk.as('desk_manager').post(`/api/v1/tickets/${gone.id}/reject`, { reason: 'Used.' });
  await row.getByText('No longer in this list').waitFor();
  await page.getByRole('checkbox', { name: 'Select the one shown' }).waitFor();
  expect(await row.getByRole('checkbox').count()).toBe(0);
  await page.getByRole('heading', { level: 1, name: 'Queue' }).hover();
  await row.waitFor({ state: 'detached' });
});

test('the search shows what is searched for, also where another press changed it, and leads on to all requests', async () => {
  const { number } = await desk.file({ title: 'Of another view' });
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=attention' });
  const { page } = browser;
  const search = page.getByLabel('Number, words, company, order or key');
  await search.fill(String(number));
  await page.getByRole('link', { name: `Search all requests for “${number}”` }).click();
  await page.getByRole('link', { name: 'Of another view' }).waitFor();
  expect(await search.inputValue()).toBe(String(number));
  await pages.openView(page, WORDS.en, /^All/);
  await eventually('nothing is searched for', async () => (await search.inputValue()) === '');
});

test('on a phone all rows can be selected', async () => {
  await desk.file({ title: 'On a phone' });
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=all' });
  const { page } = browser;
  await page.setViewportSize({ width: 320, height: 800 });
  const all = page.getByRole('checkbox', { name: /^Select all/ });
  await all.check();
  await page.getByRole('region', { name: 'What is selected' }).waitFor();
  const box = await all.boundingBox();
  expect(box?.width ?? 0).toBeGreaterThan(20);
});

test('what follows in the list comes although requests change while it is on its way', async () => {
  const ticket = await desk.file({ title: 'Follows 0' });
  await desk.database.query(
    `INSERT INTO tickets (partner_id, problem_type, status, impact, title, created_by, submitted_at, created_at)
     SELECT partner_id, 'billing', 'open', 'minimal', 'Follows ' || n, 'somebody', now(), now() - n * interval '1 hour'
     FROM tickets, generate_series(1, 60) AS n WHERE id = $1`,
    [ticket.id],
  );
  await using browser = await browserOf(desk, { role: 'desk_manager', at: '/tickets?view=all&search=follows' });
  const { page } = browser;
  const row = page.getByRole('row', { name: 'Follows 0' });
  await row.getByText('Awaiting decision').waitFor();
  let isHeld = true;
  await page.route('**/api/v1/tickets?*cursor=*', async (route) => {
    await eventually('it may come', async () => !isHeld);
    await route.continue();
  });
  const asked = page.waitForRequest(/cursor=/);
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await asked;
  const heard = page.waitForResponse((response) => /\/tickets\?(?!.*cursor)/.test(response.url()));
  await desk.as('desk_manager').post(`/api/v1/tickets/${ticket.id}/reject`, { reason: 'Used.' });
  await desk.until(ticket.id, 'rejected');
  await page.waitForTimeout(NOTICED_MS);
  isHeld = false;
  await page.getByRole('link', { name: 'Follows 60', exact: true }).waitFor();
  await heard;
  await page.evaluate('window.scrollTo(0, 0)');
  await row.getByText('Rejected').waitFor();
});
