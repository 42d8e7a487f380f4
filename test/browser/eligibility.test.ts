import { expect, test } from 'vitest';
import { tenantGuid } from '../../prisma/demo/partners.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { beginning } from './words.js';

const stage = openStage();

test('a partner that may not sell sees why and asks; an administrator grants it in one action; the partner buys', async () => {
  const partner = await stage.visit({ name: 'Lena Vogt', language: 'en' });
  const desk = await stage.visit({ name: 'Noah Kim', language: 'zh-TW' });
  await pages.speak(desk.page, 'zh-TW');
  const { page, words } = partner;
  await page.goto(`/customers/${tenantGuid('kranich')}`);
  await pages.shows(page.getByRole('button', { name: words.orders.add, disabled: true }));
  await pages.button(page, words.orders.askEligible).click();
  await pages.shows(page.getByRole('heading', { name: words.report.heading }));
  expect(await pages.field(page, words.report.problemType).inputValue()).toBe('eligibility');
  await pages.typeReport(page, words, { title: 'Please let us sell' });
  await pages.field(page, words.report.description).fill('The contract is signed.');
  const number = await pages.submitReport(page, words);

  await desk.page.goto('/partners');
  await desk.page.getByRole('link', { name: 'Nordlicht Systemhaus GmbH' }).click();
  await desk.page.getByRole('link', { name: new RegExp(`#${number}`) }).click();
  const { partners } = desk.words;
  await pages.button(desk.page, partners.decide.grant.open).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel(beginning(partners.reason)).fill('Welcome aboard.');
  await pages.button(dialog, partners.decide.grant.confirm).click();
  await pages.isGone(dialog);
  await pages.shows(pages.card(desk.page, partners.eligibility).getByText(partners.maySell));

  await pages.shows(pages.main(page).getByText('Welcome aboard.'));
  await pages.shows(pages.main(page).getByText(words.tickets.next.resolved.partner));
  await page.goto(`/customers/${tenantGuid('kranich')}/add-products`);
  await pages.shows(page.getByRole('heading', { name: words.orders.add }));
  await desk.page.goto('/partners');
  await desk.page.getByRole('link', { name: 'Nordlicht Systemhaus GmbH' }).click();
  await pages.shows(pages.card(desk.page, partners.history).getByText('Welcome aboard.'));
  expect([partner.faults, desk.faults]).toEqual([[], []]);
}, 180_000);

test('others of the desk see who may sell, and why they may not decide it', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ruth Adeyemi', language: 'en' });
  await page.getByRole('link', { name: words.app.menu.partners }).click();
  await page.getByRole('link', { name: 'Fabrikam Cloud Solutions' }).click();
  const why = words.partners.mayNot.replace('{{role}}', words.app.roles.auditor);
  await pages.shows(page.getByText(why));
  const button = pages.button(page, words.partners.decide.withdraw.open);
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  expect(faults).toEqual([]);
}, 60_000);
