import { expect, test } from 'vitest';
import { tenantGuid } from '../../prisma/demo/partners.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { beginning } from './words.js';

/** The first row of the limits, in the page. */
const ROW = "document.querySelector('.limit-row')";

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
  await pages.holds(page, words.report.problemType, 'eligibility');
  await pages.typeReport(page, words, { title: 'Please let us sell' });
  await pages.field(page, words.report.description).fill('The contract is signed.');
  const number = await pages.submitReport(page, words);

  await desk.page.goto('/partners');
  await desk.page.getByRole('link', { name: 'Nordlicht Systemhaus GmbH' }).click();
  await desk.page.getByRole('link', { name: new RegExp(`#${number}`) }).click();
  await pages.shows(pages.card(desk.page, desk.words.timeline.title));
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

test('a partner is added and renamed', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Noah Kim', language: 'en' });
  const { partners, app } = words;
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: app.menu.partners }).click();
  await page.getByRole('link', { name: partners.add }).click();
  await pages.shows(page.getByRole('heading', { name: partners.form.add }));
  await pages.field(page, partners.form.name).fill('Fabrikam  cloud solutions');
  await pages.field(page, partners.currency).fill('gbp');
  await pages.button(page, partners.form.submit).click();
  await pages.shows(page.getByText(words.problems.field['partner-name-taken']));
  await pages.field(page, partners.form.name).fill('Harbour Cloud');
  await pages.button(page, partners.form.submit).click();
  await pages.shows(page.getByRole('heading', { name: 'Harbour Cloud' }));
  await page.getByRole('link', { name: partners.edit }).click();
  await pages.shows(page.getByRole('heading', { name: partners.form.edit }));
  await pages.field(page, partners.form.name).fill('Harbour Cloud Ltd');
  await pages.button(page, app.save).click();
  await pages.shows(page.getByRole('heading', { name: 'Harbour Cloud Ltd' }));
  expect(faults).toEqual([]);
});

test('others of the desk see who may sell, and why they may not decide it', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ruth Adeyemi', language: 'en' });
  await page.getByRole('link', { name: words.app.menu.partners }).click();
  await page.getByRole('link', { name: 'Fabrikam Cloud Solutions' }).click();
  const why = words.partners.mayNot.replace('{{role}}', words.app.roles.auditor);
  await pages.shows(page.getByText(why));
  const button = pages.button(page, words.partners.decide.withdraw.open);
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  expect(faults).toEqual([]);
});

test('somebody is added, chooses a password from the letter, and is kept out by one click', async () => {
  const administrator = await stage.visit({ name: 'Noah Kim', language: 'en' });
  const { page, words } = administrator;
  const { people, session } = words;
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: words.app.menu.people }).click();
  await page.getByRole('link', { name: people.add }).click();
  await pages.shows(page.getByRole('heading', { name: people.form.title }));
  await pages.field(page, people.name).fill('Iris Novak');
  await pages.field(page, people.email).fill('iris.novak@desk.example');
  await pages.field(page, people.role).selectOption('refund_approver');
  await pages.button(page, people.form.submit).click();
  await pages.shows(page.getByRole('heading', { name: 'Iris Novak' }));
  await pages.shows(page.getByText(people.states.invited));
  await pages.button(page, people.changeLimits.open).click();
  const dialog = page.getByRole('dialog');
  await pages.button(dialog, people.changeLimits.add).click();
  await dialog.getByLabel(beginning(people.changeLimits.amount)).fill('750.00');
  await dialog.getByLabel(beginning(people.changeLimits.currency)).fill('usd');
  // All of its row can be seen, the button that takes it away too.
  expect(await page.evaluate(`(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(${ROW})`)).toBe(true);
  await pages.button(dialog, people.changeLimits.confirm).click();
  await pages.isGone(dialog);
  await pages.shows(pages.card(page, people.about).getByText('750.00'));

  const letter = await stage.desk.mail.until('the invitation', ({ text }) => text?.includes('/password#') ?? false);
  const guest = await stage.visit({ language: 'en' });
  await guest.page.goto(/https?:\/\/\S+\/password#[\w-]+/.exec(letter.text ?? '')?.[0] ?? '');
  await guest.page.getByLabel(session.choose.password).fill('too short');
  await pages.button(guest.page, session.choose.submit).click();
  await pages.shows(guest.page.getByText('This needs at least 15 characters.'));
  await guest.page.getByLabel(session.choose.password).fill('seven green umbrellas wait outside');
  await pages.button(guest.page, session.choose.submit).click();
  await guest.page.getByRole('link', { name: session.choose.enter }).click();
  await guest.page.getByLabel(session.password.email).fill('iris.novak@desk.example');
  await guest.page.getByLabel(session.password.password).fill('seven green umbrellas wait outside');
  await pages.button(guest.page, session.password.enter).click();
  await pages.shows(guest.page.getByRole('navigation', { name: words.app.menu.label }));

  await page.reload();
  await pages.shows(pages.card(page, people.about).getByText('in 1 browser'));
  await pages.button(page, people.disable.open).click();
  await pages.button(page.getByRole('dialog'), people.disable.confirm).click();
  await pages.isGone(page.getByRole('dialog'));
  await pages.shows(page.getByText(people.states.disabled));
  await guest.page.goto('/tickets');
  await pages.shows(guest.page.getByRole('heading', { name: session.heading }));
  expect([administrator.faults, guest.faults]).toEqual([[], []]);
}, 120_000);

test('an administrator adds a question to a form, tries it, publishes it; a partner answers it; the type is turned off', async () => {
  const administrator = await stage.visit({ name: 'Noah Kim', language: 'en' });
  const { page, words } = administrator;
  const { problemTypes, tickets, report } = words;
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: words.app.menu.problemTypes }).click();
  await page.getByRole('link', { name: tickets.problemType.billing }).click();
  await pages.shows(page.getByRole('heading', { name: tickets.problemType.billing }));
  await page.getByRole('link', { name: problemTypes.begin }).click();
  const title = problemTypes.editor.title.replace('{{name}}', tickets.problemType.billing);
  await pages.shows(page.getByRole('heading', { name: title }));
  await pages.button(page, problemTypes.editor.add).click();
  await pages.button(page, problemTypes.editor.save).click();
  await pages.shows(page.getByText(words.problems.title.validation));
  await pages.field(page, problemTypes.editor.labelEn).fill('Tax number');
  await pages.field(page, problemTypes.editor.labelZh).fill('統一編號');
  await pages.field(page, problemTypes.editor.when).selectOption('about');
  await page.getByRole('listitem').getByRole('checkbox', { name: 'Tax', exact: true }).check();
  const preview = pages.card(page, problemTypes.preview.title);
  await preview.getByRole('radio', { name: words.app.languages['zh-TW'] }).check();
  await preview.getByLabel('有關哪一方面？').selectOption('tax');
  await pages.shows(preview.getByLabel('統一編號'));
  await page.route('**/billing/draft', async (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    await pages.field(page, problemTypes.editor.labelZh).fill('公司統一編號');
    await route.continue();
  });
  await pages.button(page, problemTypes.editor.save).click();
  await pages.shows(page.getByText(problemTypes.editor.saved));
  await pages.shows(page.getByText(problemTypes.publish.first));
  expect(await pages.valueOf(page, problemTypes.editor.labelZh)).toBe('公司統一編號');
  await page.unroute('**/billing/draft');
  await pages.button(page, problemTypes.editor.save).click();
  await pages.isGone(page.getByText(problemTypes.publish.first));
  await pages.button(page, problemTypes.publish.open).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(beginning(problemTypes.publish.note)).fill('Tax needs it.');
  await pages.button(dialog, problemTypes.publish.confirm).click();
  await pages.isGone(dialog);
  await pages.shows(page.getByText('Tax needs it.'));

  const partner = await stage.visit({ name: 'Avery Stone', language: 'en' });
  await pages.speak(partner.page, 'en');
  await pages.openReport(partner.page, words, { type: 'billing' });
  await pages.field(partner.page, 'What is it about?').selectOption('tax');
  await pages.field(partner.page, 'Tax number').fill('24681357');
  await pages.typeReport(partner.page, words, { title: 'The tax of our invoice' });
  await pages.field(partner.page, report.description).fill('It is too high.');
  await pages.submitReport(partner.page, words);
  await pages.shows(partner.page.getByText('24681357'));

  await pages.button(page, problemTypes.turn.off).click();
  await pages.button(page.getByRole('dialog'), problemTypes.turn.off).click();
  await pages.shows(page.getByText(problemTypes.notTaken));
  await pages.openReport(partner.page, words);
  const off = `${tickets.problemType.billing} — ${report.typeOff}`;
  await partner.page.getByRole('option', { name: off, disabled: true }).waitFor({ state: 'attached' });
  expect([administrator.faults, partner.faults]).toEqual([[], []]);
}, 120_000);

test('an auditor narrows the trail to a person, reads an entry, checks the chain, and takes the rows along', async () => {
  await stage.desk.as('sales_agent').post('/api/v1/partners', {});
  await stage.desk.as('sales_agent').post('/api/v1/bulk/assignments', {});
  const { page, words, faults } = await stage.visit({ name: 'Ruth Adeyemi', language: 'en' });
  const { audit } = words;
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: words.app.menu.audit }).click();
  await pages.shows(page.getByRole('heading', { name: audit.title }));
  await page.getByLabel(audit.outcome, { exact: true }).selectOption('denied');
  await page.getByLabel(audit.area, { exact: true }).selectOption('partners');
  // The list of before is shown until the narrowed one is there.
  await pages.isGone(page.getByRole('row').filter({ hasText: audit.acts['POST /bulk/assignments'] }));
  const row = page.getByRole('row').filter({ hasText: audit.acts['POST /partners'] }).first();
  await pages.shows(row.getByText(audit.outcomes.denied));
  await row.getByText(audit.details).click();
  await pages.shows(row.getByText('POST /api/v1/partners'));
  await row.getByRole('link').first().click();
  const only = page.getByRole('button', { name: beginning(audit.drop.split('{{')[0] ?? '') });
  await pages.shows(only);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: audit.file }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('audit.csv');
  await only.click();
  await pages.isGone(only);
  await page.getByLabel(audit.area, { exact: true }).selectOption('bulk');
  const many = page.getByRole('row').filter({ hasText: audit.acts['POST /bulk/assignments'] }).first();
  await pages.shows(many.getByText(audit.details));
  expect(await many.getByText(audit.open.bulk).count()).toBe(0);
  await pages.button(page, audit.chain.check).click();
  await pages.shows(page.getByText(audit.chain.holdsAdvice));
  expect(faults).toEqual([]);
});
