import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BulkJobList } from '../../api/bulk/schema.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { browserOf } from './people.js';

const [MANY, CRITICAL] = [5_060, 120];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  await desk.database.query(
    `INSERT INTO tickets (partner_id, customer_id, problem_type, status, impact, title, description, created_by,
       submitted_at, created_at)
     SELECT c.partner_id, c.id, 'eligibility', 'open', CASE WHEN n <= ${CRITICAL} THEN 'critical' ELSE 'minimal' END,
       'Many ' || n, '', 'somebody', now() - n * interval '1 second', now() - n * interval '1 second'
     FROM generate_series(1, ${MANY}) n, (SELECT partner_id, id FROM customers ORDER BY id LIMIT 1) c`,
  );
}, 120_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

test('all that match are selected beyond what is shown, and one job is made of all of them', async () => {
  const at = '/tickets?view=all&type=eligibility&impact=critical';
  await using browser = await browserOf(desk, { role: 'support_agent', at });
  const { page } = browser;
  const bar = page.getByRole('region', { name: 'What is selected' });
  const matching = page.getByRole('button', { name: 'Select all that match' });
  await page.getByRole('checkbox', { name: 'Select all 50 shown' }).check();
  await bar.getByText('50 selected').waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page
    .getByRole('checkbox', { name: /^Select request/ })
    .first()
    .uncheck();
  await matching.waitFor({ state: 'detached' });
  await page
    .getByRole('checkbox', { name: /^Select request/ })
    .first()
    .check();
  await matching.click();
  await bar.getByText(`${CRITICAL} selected`).waitFor();
  await matching.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Tag…' }).click();
  await page.getByRole('heading', { name: `Tag ${CRITICAL} requests` }).waitFor();
  await page.getByLabel('Tags to add').fill('all-of-them');
  await page.getByRole('button', { name: 'Show what would come of it' }).click();
  await page.waitForURL(/\/bulk\/./);
  const { body } = await desk.as('support_agent').get<BulkJobList>('/api/v1/bulk');
  expect(body.items[0]?.counts.waiting).toBe(CRITICAL);
});

test('more than one job takes are not selected, and that is said; reading can be stopped and begun again', async () => {
  const at = '/tickets?view=all&type=eligibility';
  await using browser = await browserOf(desk, { role: 'support_agent', at });
  const { page } = browser;
  const bar = page.getByRole('region', { name: 'What is selected' });
  const matching = page.getByRole('button', { name: 'Select all that match' });
  await page.getByRole('checkbox', { name: 'Select all 50 shown' }).check();
  await page.route('**/api/v1/tickets?*limit=200*', async (route) => {
    if ((await bar.getByText(/^[1-9]\d{3} selected/).count()) === 0) await route.continue();
  });
  await matching.click();
  await bar.getByText('1050 selected').waitFor();
  await page.getByRole('button', { name: 'Stop selecting' }).click();
  await matching.waitFor();
  await page.unroute('**/api/v1/tickets?*limit=200*');
  await matching.click();
  await bar.getByText('5000 selected').waitFor();
  await bar.getByText('More than 5,000 match, which is what one job takes: these are the first.').waitFor();
  expect(await matching.count()).toBe(0);
  await page.getByRole('button', { name: 'Tag…' }).click();
  await page.getByLabel('Tags to add').fill('the-first-of-them');
  await page.getByRole('button', { name: 'Show what would come of it' }).click();
  await page.waitForURL(/\/bulk\/./);
  const { body } = await desk.as('support_agent').get<BulkJobList>('/api/v1/bulk');
  expect(body.items[0]?.counts.waiting).toBe(5_000);
});
