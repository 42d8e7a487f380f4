import { expect, test } from 'vitest';
import type { DownloadsView } from '../../api/links/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { cancellationOf } from '../support/dealings.js';
import { eventually } from '../support/eventually.js';
import { faultsOf } from './axe.js';
import { type Bought, expand } from './keys.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import { filled, WORDS } from './words.js';

const stage = openStage();
const PRODUCT = 'Mosaic Reports';
const SKU = 'mosaic-reports-perpetual';

async function bought(partner = 0): Promise<Bought> {
  return { order: await stage.desk.buy({ partner, skuId: SKU }), product: PRODUCT };
}

const pathOf = ({ customerId, lineItems }: OrderView): string =>
  `/customers/${customerId}/software/${lineItems[0]?.subscriptionId}`;

/** An admin agent has got the keys and an active link: there is something to be kept from others. */
async function get({ order }: Bought): Promise<DownloadsView> {
  const body = { version: '1.1', language: 'en-US', fileType: 'exe' };
  const { status, body: got } = await stage.desk
    .as('admin_agent')
    .post<DownloadsView>(`/api/v1${pathOf(order)}/downloads`, body);
  expect([200, 201]).toContain(status);
  return got;
}

const OTHERS = [
  ['Sam Rivera', 'sales_agent'],
  ['Harper Quinn', 'helpdesk_agent'],
] as const;

test.each(OTHERS)('%s, a %s, sees that there are keys and who can get them, and gets none', async (name, role) => {
  const software = await bought();
  const { keys, link } = await get(software);
  const visitor = await stage.visit({ name, language: 'en' });
  const { page, words, faults, context } = visitor;
  await pages.openSoftware(page, software.order.customerId);
  const line = await expand(visitor, software);
  const why = filled(words.downloads.mayNot, { role: words.app.roles[role] });
  await pages.shows(line.getByText(why));
  await pages.shows(line.getByText(`•••••-•••••-${keys[0]?.lastFive}`));
  const button = pages.button(line, words.downloads.get);
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await button.focus();
  await page.keyboard.press('Enter');
  for (const deed of [words.downloads.submit, words.downloads.download, words.downloads.copyLink, words.downloads.send])
    expect(await line.getByRole('button', { name: deed, exact: true }).count()).toBe(0);
  await pages.shows(line.getByText(filled(words.downloads.left, { left: 50, allowed: 50 })));
  const seen = await page.content();
  expect(keys.filter(({ key }) => seen.includes(String(key)))).toEqual([]);
  expect(seen).not.toContain(new URL(String(link.url)).pathname);
  expect(faults).toEqual([]);
  await context.close();
});

/** Nothing on an expanded line gives a key or a link. */
async function offersNothing({ page, words }: Visitor, software: Bought): Promise<void> {
  const line = pages.softwareLine(page, software.product);
  const { get: getButton, again, submit, download } = words.downloads;
  for (const deed of [getButton, again, submit, download])
    expect(await line.getByRole('button', { name: deed, exact: true }).count()).toBe(0);
}

test('Help opens the guide of one’s role in one’s language, with its pictures, and leads to the others', async () => {
  const { page, words, faults, context } = await stage.visit({ name: '蔡宜君', language: 'zh-TW' });
  await page.getByRole('navigation').first().getByRole('link', { name: words.app.menu.help }).click();
  await pages.shows(page.getByRole('heading', { level: 1, name: words.help.guide.topic.partner }));
  const pictures = page.locator('.guide-text img');
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate((img: { decode(): Promise<void> }) => img.decode());
  }
  expect(await pictures.count()).toBeGreaterThan(2);
  await pages.speak(page, 'en');
  const { topic } = WORDS.en.help.guide;
  await page.getByRole('link', { name: topic.agent, exact: true }).click();
  await pages.shows(page.getByRole('heading', { level: 1, name: 'For support agents' }));
  await page.locator('.guide-text').getByRole('link').click();
  await pages.shows(page.getByRole('heading', { level: 1, name: 'For refund approvers' }));
  expect(faults).toEqual([]);
  await context.close();
});

test('Who has asked for nothing yet sees the first steps beside the pages until they are put away for good', async () => {
  const { page, words, faults, context } = await stage.visit({ name: '蔡宜君', language: 'zh-TW' });
  await pages.speak(page, 'zh-TW');
  const { title, dismiss, step } = words.firstSteps;
  const steps = page.getByRole('complementary', { name: title });
  const now = steps.locator('[aria-current="step"]');
  await pages.shows(now.getByText(step.look.words));
  await steps.getByRole('link', { name: step.ask.name }).click();
  await pages.shows(page.getByRole('heading', { level: 1, name: words.report.heading }));
  await pages.shows(now.getByText(step.ask.words));
  expect(await faultsOf(page)).toEqual([]);
  await steps.getByRole('button', { name: dismiss }).focus();
  await page.keyboard.press('Enter');
  await pages.isGone(steps);
  await pages.shows(page.locator('main:focus'));
  await page.goto('/customers');
  await pages.shows(page.getByRole('heading', { level: 1, name: words.customers.title }));
  await page.waitForLoadState('networkidle');
  expect(await steps.count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

test('The first steps of an agent of the desk stand where nothing is covered, also on a phone, and are gone with a request of their own', async () => {
  const { page, words, context } = await stage.visit({ name: 'Jonas Weber', language: 'en', width: 320 });
  const steps = page.getByRole('complementary', { name: words.firstSteps.title });
  await pages.shows(steps.getByText(filled(words.firstSteps.step.take.words, { assign: words.tickets.assignMe })));
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await page.setViewportSize({ width: 1280, height: 900 });
  await eventually('the steps stand below the menu', async () => {
    const menu = await page.getByRole('navigation').first().locator('a').last().boundingBox();
    const panel = await steps.boundingBox();
    return menu !== null && panel !== null && menu.y + menu.height <= panel.y;
  });
  const ticket = await stage.desk.file({ title: 'For whoever is new' });
  await stage.desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/assign`, { assignee: 'me' });
  await page.reload();
  await pages.shows(page.getByText('For whoever is new'));
  await eventually('it is kept that they are past', () =>
    page.evaluate<boolean>("Object.keys(localStorage).some((name) => name.startsWith('rescind.firstSteps.'))"),
  );
  await pages.isGone(steps);
  await context.close();
});

test('While its cancellation is pending a line says why it gives no key, and afterwards it has none', async () => {
  const software = await bought();
  const { keys } = await get(software);
  const ticket = await stage.desk.file(cancellationOf(software.order));
  const visitor = await stage.visit({ name: 'Avery Stone', language: 'en' });
  const { page, words } = visitor;
  await pages.openSoftware(page, software.order.customerId);
  const line = await expand(visitor, software);
  await pages.shows(line.getByText(words.downloads.pending));
  await pages.shows(line.getByRole('link', { name: filled(words.downloads.request, { number: ticket.number }) }));
  await offersNothing(visitor, software);

  await stage.desk.approve(ticket);
  await stage.desk.until(ticket.id, 'completed');
  await pages.openSoftware(page, software.order.customerId);
  const cancelled = await expand(visitor, software);
  await pages.shows(cancelled.getByText(words.downloads.gone));
  await pages.shows(cancelled.getByText(words.software.linkState.revoked).first());
  expect(await cancelled.getByText(keys[0]?.lastFive ?? '').count()).toBe(0);
  await offersNothing(visitor, software);
}, 120_000);

test('The desk reads from the ticket who used the software, and no key', async () => {
  const software = await bought();
  const { keys } = await get(software);
  const ticket = await stage.desk.file(cancellationOf(software.order));
  const { page, words, faults } = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  await pages.openTicket(page, words, ticket.number);
  await pages
    .card(page, words.tickets.evidence.title)
    .getByRole('link', { name: filled(words.usage.title, { product: PRODUCT }) })
    .click();
  const table = page.getByRole('table', { name: words.usage.list });
  await pages.shows(table.getByText(words.usage.kinds['key-revealed']));
  await pages.shows(table.getByText('Avery Stone').first());
  expect(await page.content()).not.toContain(String(keys[0]?.key));
  expect(faults).toEqual([]);
}, 120_000);
