import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomerView } from '../../api/customers/schema.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { faultsOf } from './axe.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { filled, WORDS } from './words.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

test('a support agent prepares: approving and rejecting are shown with the reason why not', async () => {
  const ticket = await desk.file();
  await using browser = await browserOf(desk, { role: 'support_agent', at: `/tickets/${ticket.number}` });
  const { page } = browser;
  await page.getByText('A refund approver or a desk manager decides; your role prepares.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Approve…' }).getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByRole('button', { name: 'Ask for information…' }).getAttribute('aria-disabled')).toBeNull();
});

test('a manager reads that a disputed payment waits, and that a policy may take nothing back after the window', async () => {
  const [disputed, closed] = [await desk.file(), await desk.file()];
  await desk.database.query(`UPDATE payments SET dispute = 'open', dispute_as_of = now() WHERE order_id = $1`, [
    disputed.order?.orderId,
  ]);
  await desk.database.query(
    `UPDATE tickets SET verdict = verdict || '{"outcome": "outside-window"}',
       rules = jsonb_set(rules, '{approvals, outsideWindow}', '"nobody"') WHERE id = $1`,
    [closed.id],
  );
  await using browser = await browserOf(desk, { role: 'desk_manager', at: `/tickets/${disputed.number}` });
  const { page } = browser;
  await page.getByText('The cardholder’s bank disputes the payment').first().waitFor();
  expect(await page.getByRole('button', { name: 'Approve…' }).getAttribute('aria-disabled')).toBe('true');
  await page.goto(`${desk.url}/tickets/${closed.number}`);
  await page.getByText('its policy takes nothing back after that').first().waitFor();
  await page.getByText('The policy takes nothing back after the window.').waitFor();
  await page.getByText('A refund approver decides next').waitFor();
  expect(await page.getByRole('button', { name: 'Reject…' }).getAttribute('aria-disabled')).toBeNull();
});

test('whoever works requests reads why a cancellation is not merged, at the button and at its status', async () => {
  const ticket = await desk.file();
  await using browser = await browserOf(desk, { role: 'support_agent', at: `/tickets/${ticket.number}` });
  const { page } = browser;
  for (const language of ['en', 'zh-TW'] as const) {
    await pages.speak(page, language);
    const { help, ticketLinks, tickets } = WORDS[language];
    const links = pages.card(page, ticketLinks.title);
    await pages.shows(links.getByText(tickets.why.notMerged));
    expect(await pages.button(links, ticketLinks.merge.open).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: help.statusLabel }).click();
    await page.getByRole('dialog', { name: help.statusLabel }).getByText(tickets.why.notMerged).waitFor();
    await page.keyboard.press('Escape');
  }
});

test('a sales agent reads the request and sees that withdrawing is an admin agent’s', async () => {
  const ticket = await desk.file();
  await using browser = await browserOf(desk, { role: 'sales_agent', at: `/tickets/${ticket.number}` });
  const { page } = browser;
  await page.getByText('Only an admin agent of your company may withdraw a cancellation.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Withdraw…' }).getAttribute('aria-disabled')).toBe('true');
});

test('what a status means, and when each step is possible, is told at the status by keyboard, in both languages', async () => {
  const ticket = await desk.file();
  await using browser = await browserOf(desk, { role: 'helpdesk_agent', at: `/tickets/${ticket.number}` });
  const { page } = browser;
  for (const language of ['en', 'zh-TW'] as const) {
    await pages.speak(page, language);
    const { help, tickets } = WORDS[language];
    const mark = page.getByRole('button', { name: help.statusLabel });
    await mark.focus();
    await page.keyboard.press('Enter');
    const told = page.getByRole('dialog', { name: help.statusLabel });
    await told.getByText(help.status.awaiting_approval).waitFor();
    await told.getByText(help.actor.approver).waitFor();
    await told.getByText(tickets.why.withdraw).waitFor();
    await told.getByText(filled(help.step.onlyIn, { statuses: tickets.status.awaiting_information })).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await told.waitFor({ state: 'hidden' });
    await page.locator('.hint-button:focus').and(mark).waitFor();
  }
});

test('the queue has a legend of every status, and what is promised and why is explained where it stands', async () => {
  const ticket = await desk.file();
  await using browser = await browserOf(desk, { role: 'auditor', at: '/tickets?view=all' });
  const { page } = browser;
  const { help, tickets } = WORDS.en;
  await page.getByRole('button', { name: help.legend }).click();
  const legend = page.getByRole('dialog', { name: help.legend });
  for (const words of [...Object.values(help.status), ...Object.values(help.stage)])
    await legend.getByText(words).waitFor();
  for (const name of Object.values(tickets.status))
    await legend.getByRole('term').filter({ hasText: name }).first().waitFor();
  await page.goto(`${desk.url}/tickets/${ticket.number}`);
  await page.getByRole('button', { name: help.clockLabel }).click();
  await page.getByRole('dialog').getByText(help.clock.paused).waitFor();
  await page.getByRole('button', { name: help.reasonsLabel }).click();
  await page.getByRole('dialog').getByText(help.rule.windowWords).waitFor();
  await page.goto(`${desk.url}/people`);
  await page.getByText(filled(help.readOnly, { roles: WORDS.en.app.roles.administrator })).waitFor();
});

test('a partner that may not sell sees why, and can ask for it', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', index: 2, at: '/customers' });
  const { page } = browser;
  await page.locator('.row-link').first().click();
  await page.getByRole('button', { name: 'Add products' }).waitFor();
  expect(await page.getByRole('button', { name: 'Add products' }).getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: 'Ask for eligibility' }).click();
  await page.getByRole('heading', { level: 1, name: 'Report a problem' }).waitFor();
  await pages.holds(page, 'Problem type', 'eligibility');
});

test('an empty list says what belongs there and what to do next; who may not is told whom to ask', async () => {
  const { help, app, orders } = WORDS.en;
  const companyName = 'Nothing bought yet';
  const { body } = await desk.as('admin_agent').post<CustomerView>('/api/v1/customers', {
    companyName,
    domains: ['nothing.example'],
    country: 'US',
    locale: 'en',
  });
  const software = `/customers/${body.customerId}/software`;
  await using reader = await browserOf(desk, { role: 'helpdesk_agent', at: software });
  const roles = `${app.roles.admin_agent} or ${app.roles.sales_agent}`;
  await reader.page.getByText(filled(help.askWhom, { roles })).waitFor();
  expect(await pages.main(reader.page).getByRole('link', { name: orders.add }).count()).toBe(0);
  await using agent = await browserOf(desk, { role: 'admin_agent', at: software });
  await pages.main(agent.page).getByRole('link', { name: orders.add }).click();
  await agent.page.getByRole('heading', { level: 1, name: orders.add }).waitFor();
  await agent.page.goto(`${desk.url}/tickets?view=drafts`);
  await agent.page.getByText(help.empty.tickets.drafts).waitFor();
  await agent.page.getByRole('link', { name: help.empty.begin }).click();
  await agent.page.getByRole('heading', { level: 1, name: WORDS.en.report.heading }).waitFor();
  await using auditor = await browserOf(desk, { role: 'auditor', at: '/tickets?view=attention' });
  await auditor.page.getByText(help.empty.tickets.attention).waitFor();
  await auditor.page.getByRole('link', { name: help.empty.waiting }).click();
  await auditor.page.locator('.tab[aria-current]').getByText(WORDS.en.tickets.views.decide).waitFor();
});

test('signing in with a password works; a wrong one is said without saying which part', async () => {
  const [person] = desk.signInsOf('auditor');
  await using browser = await browserOf(desk, { role: 'auditor', at: '/tickets' });
  const { page } = browser;
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail address').fill(person?.email ?? '');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('do not belong together').waitFor();
  expect(await page.getByLabel('E-mail address').inputValue()).toBe(person?.email);
  await page.getByLabel('Password').fill(person?.password ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
});
