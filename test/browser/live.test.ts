import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BulkJobView } from '../../api/bulk/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { focused } from './keyboard.js';
import { browserOf, stepAppears, stepsShown } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
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

test('the queue is searched and narrowed, shows what it was found by, goes into a file, and tells the desk of tags', async () => {
  const { id, number } = await desk.file({ title: '誤購 Mosaic 授權' });
  const note = { text: 'They bought it for the marmalade stand', visibility: 'internal' };
  expect((await desk.as('support_agent').post(`/api/v1/tickets/${id}/messages`, note)).status).toBeLessThan(300);
  const tags = ['vip'];
  expect((await desk.as('support_agent').call('PUT', `/api/v1/tickets/${id}/tags`, { tags })).status).toBe(200);
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=all' });
  const { page } = browser;
  await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
  await page.getByLabel('Number, words, company, order or key').fill('mosa 授權');
  await page.locator('mark', { hasText: '授權' }).waitFor();
  expect(await page.locator('mark').allTextContents()).toEqual(['Mosa', '授權']);
  await page.getByLabel('Number, words, company, order or key').fill('mosa marmal');
  await page.locator('mark', { hasText: 'marmal' }).waitFor();
  await page.getByText('Internal note: They bought it for the marmalade stand').waitFor();
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByLabel('Tag', { exact: true }).fill('vip');
  await page.getByRole('combobox', { name: 'Impact' }).click();
  await page.getByRole('option', { name: 'Moderate' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('button', { name: 'Tag: vip, remove' }).waitFor();
  await page.getByRole('link', { name: '誤購 Mosaic 授權' }).waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'As a file (CSV)' }).click();
  const [, ...rows] = readFileSync(await (await saving).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(rows).toEqual([expect.stringContaining('誤購 Mosaic 授權')]);
  await page.getByRole('button', { name: 'Impact: Moderate, remove' }).click();
  await page.goto(`${desk.url}/tickets/${number}`);
  await page
    .getByRole('list', { name: `Tags of request ${number}` })
    .getByText('vip')
    .waitFor();
  await page.getByLabel('Add a tag').fill('大客戶');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Tags changed: +大客戶.').waitFor();
  await page.getByRole('button', { name: 'Remove the tag vip' }).click();
  await page.getByText('Tags changed: −vip.').waitFor();
});

test('whoever only reads the queue narrows it by who has a request, and sees every filter by its name', async () => {
  const { id } = await desk.file({ title: 'In hands' });
  await desk.as('support_agent').post(`/api/v1/tickets/${id}/assign`, { assignee: 'me' });
  const [assignee] = await desk.database.query<{ name: string }>(
    'SELECT u.name FROM tickets t JOIN "user" u ON u.id = t.assignee_id WHERE t.id = $1',
    [id],
  );
  await desk.database.query(
    `INSERT INTO partners (name, country, currency) SELECT 'Aardvark ' || n, 'US', 'USD' FROM generate_series(1, 25) n`,
  );
  const { fabrikam } = DEMO.partners;
  await using browser = await browserOf(desk, { role: 'auditor', at: `/tickets?view=all&partner=${fabrikam.id}` });
  const { page } = browser;
  await page.getByRole('link', { name: 'In hands' }).waitFor();
  await page.getByRole('button', { name: 'More filters' }).click();
  const partner = page.getByLabel('Partner', { exact: true });
  await eventually('the partner is named', async () => (await partner.inputValue()) === fabrikam.name);
  await page.getByLabel('Assigned to', { exact: true }).selectOption({ label: assignee?.name ?? '' });
  await page.waitForURL(/assignee=/);
  await page.getByRole('link', { name: 'In hands' }).waitFor();
  await page.getByLabel('Assigned to', { exact: true }).selectOption({ label: 'Nobody' });
  await page.getByRole('link', { name: 'In hands' }).waitFor({ state: 'detached' });
  await using theirs = await browserOf(desk, { role: 'helpdesk_agent', at: '/tickets?view=all&assignee=none' });
  await theirs.page.getByRole('button', { name: 'Assigned to: Nobody, remove' }).click();
  await theirs.page.getByRole('link', { name: 'In hands' }).waitFor();
});

test('a job of a colleague says why it has fewer buttons', async () => {
  const { id } = await desk.file({ title: 'Tagged by a job' });
  const body = { tickets: [id], add: ['by-job'] };
  const { body: job } = await desk.as('support_agent').post<BulkJobView>('/api/v1/bulk/tags', body);
  await eventually('it is looked through', async () => {
    const { state } = (await desk.as('support_agent').get<BulkJobView>(`/api/v1/bulk/${job.id}`)).body;
    return state === 'previewed';
  });
  await using browser = await browserOf(desk, { role: 'desk_manager', at: `/bulk/${job.id}` });
  const { page } = browser;
  await page.getByRole('heading', { level: 2, name: 'What would come of it' }).waitFor();
  await page.getByText(`Only ${job.askedBy.name}, who made this job, can let it go on`).waitFor();
  await page.getByRole('button', { name: 'Discard' }).waitFor();
});

test('what is on the screen is kept as a view, shared, opened by its address, changed and deleted', async () => {
  await desk.file({ title: 'Kept by a view', impact: 'critical' });
  await using browser = await browserOf(desk, { role: 'desk_manager', at: '/tickets?view=all&impact=critical' });
  const { page } = browser;
  await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
  await page.getByRole('button', { name: 'Save as a view' }).click();
  await page.getByLabel('Name of the view').fill('緊急 Critical');
  await page.getByLabel('Share it with everybody of your side').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // It stands among the others first, and is opened then.
  const tab = page.getByRole('link', { name: /^緊急 Critical\s*1$/ });
  await tab.and(page.locator('[aria-current="page"]')).waitFor();
  const { search } = new URL(page.url());
  await using colleague = await browserOf(desk, { role: 'support_agent', at: `/tickets${search}` });
  await colleague.page.getByRole('button', { name: 'Impact: Critical, remove' }).waitFor();
  await colleague.page.getByRole('link', { name: 'Kept by a view' }).waitFor();
  expect(await colleague.page.getByRole('button', { name: 'Delete the view' }).count()).toBe(0);
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.getByRole('button', { name: 'Impact: Critical, remove' }).click();
  const status = page.getByRole('combobox', { name: 'Status' });
  await status.click();
  await page.getByRole('option', { name: 'Rejected' }).click();
  await page.keyboard.press('Escape');
  await page.route('**/api/v1/ticket-views/*', (route) => route.abort());
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await page.getByRole('alert').getByText('The server does not answer').waitFor();
  await page.unroute('**/api/v1/ticket-views/*');
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await page.getByRole('button', { name: 'Save the changes' }).waitFor({ state: 'detached' });
  expect(await status.textContent()).toBe('Rejected');
  await page.getByRole('button', { name: 'Delete the view' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the view' }).click();
  await page.getByRole('link', { name: /^緊急 Critical/ }).waitFor({ state: 'detached' });
});

test('columns are chosen and kept, and their heads put the list in order', async () => {
  await desk.file({ title: 'Filed first' });
  await desk.file({ title: 'Filed second' });
  await using browser = await browserOf(desk, { role: 'refund_approver', at: '/tickets?view=all&search=filed' });
  const { page } = browser;
  await page.getByRole('link', { name: 'Filed second' }).waitFor();
  const first = () => page.locator('.row-link').first().textContent();
  const head = (name: string) => page.getByRole('columnheader', { name });
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Created' }).check();
  await page.getByRole('checkbox', { name: 'Impact' }).uncheck();
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await head('Impact').waitFor({ state: 'detached' });
  expect(await head('Created').getAttribute('aria-sort')).toBe('descending');
  expect(await first()).toBe('Filed second');
  await head('Created').getByRole('button').click();
  await eventually('the oldest stands first', async () => (await first()) === 'Filed first');
  expect(await head('Created').getAttribute('aria-sort')).toBe('ascending');
  await page.goto(`${desk.url}/tickets?view=all`);
  await head('Created').waitFor();
  expect(await head('Impact').count()).toBe(0);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.getByRole('button', { name: 'Updated' }).click();
  await eventually('the address says so', async () => page.url().includes('sort=-updatedAt'));
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
});

test('of hundreds only the rows in sight are drawn, and what is new waits while somebody reads', async () => {
  const [partner] = await desk.database.query<{ id: string }>('SELECT id FROM partners LIMIT 1');
  await desk.database.query(
    `INSERT INTO tickets (partner_id, problem_type, status, impact, title, created_by, submitted_at, created_at)
     SELECT $1, 'billing', 'open', 'minimal', 'Row ' || n, 'somebody', now(), now() - interval '2 days' - n * interval '1 second'
     FROM generate_series(1, 420) AS n`,
    [partner?.id],
  );
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=all&search=row' });
  const { page } = browser;
  await page.getByRole('link', { name: 'Row 1', exact: true }).waitFor();
  const rows = page.locator('tbody tr[aria-rowindex]');
  // More rows come as this one comes into sight, and then only a part of them is drawn.
  await page.getByRole('link', { name: 'Row 48', exact: true }).focus();
  await rows.first().waitFor();
  await eventually('the focus is still in its row', async () => (await focused(page)) === 'Row 48');
  await page.evaluate('document.activeElement.blur()');
  await eventually('the last row is there', async () => {
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    return page.getByRole('link', { name: 'Row 420', exact: true }).isVisible();
  });
  expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('421');
  expect(await rows.last().getAttribute('aria-rowindex')).toBe('421');
  expect(await rows.count()).toBeLessThan(80);
  await page.evaluate('window.scrollTo(0, 0)');
  await page.getByRole('link', { name: 'Row 3', exact: true }).hover();
  const { id } = await desk.file({ title: 'Row of now' });
  const offer = page.getByRole('button', { name: '1 new – show it' });
  await offer.waitFor();
  expect(await page.locator('.row-link').first().textContent()).toBe('Row 1');
  await desk.as('support_agent').call('PUT', `/api/v1/tickets/${id}/tags`, { tags: ['seen'] });
  await offer.click();
  await page.getByRole('link', { name: 'Row of now' }).waitFor();
});
