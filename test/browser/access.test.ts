import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { OrderView } from '../../api/orders/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { UserList } from '../../api/users/schema.js';
import { openBrowser } from '../support/browser.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes, faultsOf, settled } from './axe.js';
import { draftAndRun } from './gallery/policy.js';
import { browserOf } from './people.js';

let desk: Desk;
let order: OrderView;
let open: TicketView;
let done: TicketView;
let dryRun: string;
let person: string;
beforeAll(async () => {
  desk = await openDesk();
  order = await desk.buy();
  const downloads = `/api/v1${softwareOf(order)}/downloads`;
  await desk.as('admin_agent').post(downloads, { version: '1.1', language: 'en-US', fileType: 'exe' });
  const [line] = order.lineItems;
  await desk
    .as('admin_agent')
    .post(`/api/v1/customers/${order.customerId}/carts`, { lineItems: [{ skuId: line?.skuId, quantity: 2 }] });
  open = await desk.file({ title: 'Under discussion' });
  done = await desk.file({ title: 'All done' });
  await desk
    .as('support_agent')
    .post(`/api/v1/tickets/${open.id}/messages`, { text: 'A note.', visibility: 'internal' });
  await desk.approve(done);
  await desk.until(done.id, 'completed');
  const { body } = await desk.as('administrator').get<UserList>('/api/v1/users?role=refund_approver');
  person = body.items[0]?.id ?? '';
  dryRun = await draftAndRun(desk.as('desk_manager'));
}, 180_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

const softwareOf = ({ customerId, lineItems }: OrderView): string =>
  `/customers/${customerId}/software/${lineItems[0]?.subscriptionId}`;

/** Who looks at which page. */
const PAGES: readonly (readonly [name: string, role: string, at: () => string])[] = [
  ['customers', 'admin_agent', () => '/customers'],
  ['customer', 'admin_agent', () => `/customers/${order.customerId}`],
  ['software', 'sales_agent', () => `/customers/${order.customerId}/software`],
  ['usage', 'sales_agent', () => `${softwareOf(order)}/usage`],
  ['orders', 'admin_agent', () => `/customers/${order.customerId}/orders`],
  ['add products', 'admin_agent', () => `/customers/${order.customerId}/add-products`],
  ['review', 'admin_agent', () => `/customers/${order.customerId}/review`],
  ['an order', 'admin_agent', () => `/customers/${order.customerId}/orders/${order.orderId}`],
  ['report', 'admin_agent', () => `/report?type=cancellation&customer=${order.customerId}&order=${order.orderId}`],
  ['a report with a form', 'admin_agent', () => '/report?type=eligibility'],
  ['my requests', 'admin_agent', () => '/tickets?view=all'],
  ['queue', 'refund_approver', () => '/tickets?view=all'],
  ['a request', 'refund_approver', () => `/tickets/${open.number}`],
  ['a completed request', 'admin_agent', () => `/tickets/${done.number}`],
  ['what waits too long', 'refund_approver', () => '/tickets?view=late'],
  ['away', 'refund_approver', () => '/away'],
  ['books', 'auditor', () => '/books'],
  ['a statement', 'auditor', () => '/books/house:sales:USD'],
  ['reconciliation', 'auditor', () => '/reconciliation'],
  ['canned answers', 'desk_manager', () => '/canned-answers'],
  ['a new canned answer', 'desk_manager', () => '/canned-answers/new'],
  ['dashboard', 'desk_manager', () => '/reports'],
  ['my dashboard', 'sales_agent', () => '/reports?period=own&from=2026-01-01&to=2026-01-02'],
  ['assignment', 'administrator', () => '/assignment'],
  ['people', 'administrator', () => '/people'],
  ['a person', 'administrator', () => `/people/${person}`],
  ['somebody new', 'administrator', () => '/people/new'],
  ['mails', 'desk_manager', () => '/mail-templates'],
  ['the words of a mail', 'desk_manager', () => '/mail-templates/approved/en'],
  ['the audit trail', 'auditor', () => '/audit'],
  ['a new partner', 'administrator', () => '/partners/new'],
  ['problem types', 'administrator', () => '/problem-types'],
  ['a problem type', 'administrator', () => '/problem-types/billing'],
  ['the form of a problem type', 'administrator', () => '/problem-types/eligibility/draft'],
  ['a version of a form', 'administrator', () => '/problem-types/billing/versions/1'],
  ['policies', 'desk_manager', () => '/policies'],
  ['a policy', 'desk_manager', () => '/policies/2'],
  ['the draft', 'desk_manager', () => '/policies/draft'],
  ['the form of the draft', 'desk_manager', () => '/policies/draft/edit'],
  ['a dry run', 'desk_manager', () => `/policies/dry-runs/${dryRun}`],
  ['nothing', 'auditor', () => '/no/such/page'],
];

/** Every page, its landmarks and its reading, in one language and both themes. */
async function expectAccessible(locale: 'en' | 'zh-TW'): Promise<void> {
  const found: string[] = [];
  for (const role of new Set(PAGES.map(([, who]) => who))) {
    await using browser = await browserOf(desk, { role }, { locale, colorScheme: 'light' });
    const { page } = browser;
    for (const [name, , at] of PAGES.filter(([, who]) => who === role)) {
      await page.goto(desk.url + at());
      await settled(page);
      found.push(...(await faultsInBothThemes(page)).map((fault) => `${name}: ${fault}`));
      expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
      expect([name, await page.locator('main').count()]).toEqual([name, 1]);
      expect([name, await page.evaluate('document.documentElement.lang')]).toEqual([name, locale]);
    }
    expect(browser.faults).toEqual([]);
  }
  expect(found).toEqual([]);
}

test.each(['en', 'zh-TW'] as const)('axe finds nothing on any page (%s)', expectAccessible, 180_000);

test('axe finds nothing outside the sign-in and in an open dialog', async () => {
  await using visitor = await openBrowser(`${desk.url}/sign-in`);
  await visitor.page.getByRole('button', { name: /Avery Stone/ }).waitFor();
  expect(await faultsOf(visitor.page)).toEqual([]);
  for (const [path, label] of [
    ['/forgotten', 'E-mail address'],
    ['/password#a-secret', 'New password'],
  ] as const) {
    await visitor.page.goto(desk.url + path);
    await visitor.page.getByLabel(label).waitFor();
    expect(await faultsOf(visitor.page)).toEqual([]);
  }
  await using approver = await browserOf(desk, { role: 'refund_approver', at: `/tickets/${open.number}` });
  await approver.page.getByRole('button', { name: 'Approve…' }).click();
  await approver.page.getByRole('dialog').waitFor();
  expect(await faultsOf(approver.page)).toEqual([]);
});

/** The newest line with its keys in clear. */
async function showKeys(page: Page): Promise<void> {
  await page.locator('.line-toggle').first().click();
  const choices = page.getByRole('form', { name: 'Select product' });
  await choices.getByLabel('Version').selectOption('1.1');
  await choices.getByLabel('Language').selectOption('zh-TW');
  await choices.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('button', { name: 'Get keys and downloads', exact: true }).click();
  await page.locator('.got').waitFor();
  await page.locator('.link-card').nth(1).waitFor();
}

test('axe finds nothing where keys and links are shown, nor in the dialog that sends one, and all of it fits a phone', async () => {
  const at = `/customers/${order.customerId}/software?show=active`;
  await using browser = await browserOf(desk, { role: 'admin_agent', at }, { viewport: { width: 320, height: 640 } });
  const { page } = browser;
  await showKeys(page);
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await page.getByRole('button', { name: 'Send to customer' }).first().click();
  await page.getByRole('dialog').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(browser.faults).toEqual([]);
});

test('no page is wider than a phone of 320 pixels', async () => {
  const wide: string[] = [];
  for (const role of new Set(PAGES.map(([, who]) => who))) {
    await using browser = await browserOf(desk, { role }, { viewport: { width: 320, height: 640 } });
    const { page } = browser;
    for (const [name, , at] of PAGES.filter(([, who]) => who === role)) {
      await page.goto(desk.url + at());
      await settled(page);
      if (Number(await page.evaluate('document.documentElement.scrollWidth')) > 320) wide.push(name);
    }
  }
  expect(wide).toEqual([]);
}, 120_000);
