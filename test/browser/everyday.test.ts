import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { OrderView } from '../../api/orders/schema.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';
import { WORDS } from './words.js';

const CUSTOMER = tenantGuid('brightwater');

/** Buttons of the bar that something else lies on. */
const COVERED = `[...document.querySelectorAll('.selection-bar button')].filter((button) => {
  const { left, top, width, height } = button.getBoundingClientRect();
  return !document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.selection-bar');
}).map(({ textContent }) => textContent)`;

const focusedText = async (page: Page) => String(await page.evaluate('document.activeElement.textContent'));

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

test('a press that the desk did not hear leaves the request where it is, with what was typed, and the page catches up', async () => {
  const ticket = await desk.file({ title: 'Read on the train' });
  await using browser = await browserOf(desk, { role: 'support_agent', at: `/tickets/${ticket.number}` });
  const { page } = browser;
  const field = page.getByRole('textbox', { name: WORDS.en.tickets.conversation.messageLabel }).first();
  await field.fill('We look into it.');
  await page.context().setOffline(true);
  await field.press('Control+Enter');
  await page.getByText('The server does not answer').first().waitFor();
  await desk.as('desk_manager').post(`/api/v1/tickets/${ticket.id}/reject`, { reason: 'Used.' });
  await desk.until(ticket.id, 'rejected');
  // Whatever is read again meanwhile is tried twice more before it is given up.
  await page.waitForTimeout(3_000);
  expect(await page.getByRole('heading', { level: 1, name: 'Read on the train' }).isVisible()).toBe(true);
  expect(await field.inputValue()).toBe('We look into it.');
  await page.context().setOffline(false);
  await page.locator('.ticket-lead').getByText('Rejected').waitFor();
  expect(await field.inputValue()).toBe('We look into it.');
});

test('on a phone the menu covers nothing of what can be done with the selected rows', async () => {
  await Promise.all(['One', 'Two', 'Three', 'Four', 'Five'].map((title) => desk.file({ title })));
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=all' });
  const { page } = browser;
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 640 });
    await page.getByRole('checkbox', { name: /^Select all/ }).check();
    const bar = page.getByRole('region', { name: 'What is selected' });
    await bar.waitFor();
    const covered = await page.evaluate(COVERED);
    expect([width, covered]).toEqual([width, []]);
    await bar.getByRole('button', { name: 'Clear the selection' }).click();
  }
});

test('the verdict before sending knows the reason that was chosen', async () => {
  const { body } = await desk
    .as('admin_agent')
    .get<{ items: readonly OrderView[] }>(`/api/v1/customers/${CUSTOMER}/orders`);
  const order = body.items.find(({ lineItems }) =>
    lineItems.some(({ friendlyName }) => friendlyName.includes('Saffron')),
  );
  const at = `/report?type=cancellation&customer=${CUSTOMER}&order=${order?.orderId}`;
  await using browser = await browserOf(desk, { role: 'admin_agent', at });
  const { page } = browser;
  const { verdict, reasonCode } = WORDS.en.tickets;
  await page.getByText(verdict.outside, { exact: true }).waitFor();
  await page.getByLabel(WORDS.en.report.reason).selectOption(reasonCode.duplicate);
  await page.getByText(verdict.inside, { exact: true }).waitFor();
});

test('whoever answers a question has it in sight', async () => {
  const ticket = await desk.file({ title: 'Asked about' });
  await desk
    .as('support_agent')
    .post(`/api/v1/tickets/${ticket.id}/request-information`, { question: 'Which **two**?' });
  await desk.until(ticket.id, 'awaiting_information');
  await using browser = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  const { page } = browser;
  await page.getByRole('button', { name: WORDS.en.tickets.moves.answer, exact: true }).click();
  await page.getByRole('dialog').getByText('Which two?').waitFor();
});

test('by keyboard one goes on from the request that one comes back from', async () => {
  for (const title of ['First read', 'Second read', 'Third read']) await desk.file({ title });
  await using browser = await browserOf(desk, {
    role: 'support_agent',
    at: '/tickets?view=all&search=read&sort=number',
  });
  const { page } = browser;
  const row = (title: string) => page.getByRole('link', { name: title });
  await row('Third read').waitFor();
  const press = async (key: string, title: string) =>
    eventually(`${title} has the focus`, async () => {
      await page.keyboard.press(key);
      return (await focusedText(page)).includes(title) || undefined;
    });
  await press('j', 'Second read');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Second read' }).waitFor();
  await page.goBack();
  await row('Third read').waitFor();
  await page.keyboard.press('j');
  expect(await focusedText(page)).toContain('Second read');
  await page.keyboard.press('j');
  expect(await focusedText(page)).toContain('Third read');
});

test('whoever leaves a form that is not saved is asked, and loses nothing by a slip', async () => {
  await using browser = await browserOf(desk, { role: 'desk_manager', at: '/canned-answers/new' });
  const { page } = browser;
  const { app, cannedAnswers } = WORDS.en;
  const title = page.getByLabel(cannedAnswers.titleEn).first();
  const help = page.getByRole('navigation', { name: app.menu.label }).getByRole('link', { name: app.menu.help });
  await title.fill('A greeting');
  await help.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(app.leaving.title).waitFor();
  await dialog.getByRole('button', { name: app.keep }).click();
  expect(await title.inputValue()).toBe('A greeting');
  await help.click();
  await dialog.getByRole('button', { name: app.leaving.leave, exact: true }).click();
  await page.waitForURL('**/help**');
});
