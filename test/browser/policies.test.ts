import { afterEach, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { PolicyView } from '../../api/policies/schema.js';
import { MINUTE_MS } from '../../domain/time.js';
import { addSentTickets } from '../support/sent-tickets.js';
import { faultsInBothThemes } from './axe.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import { beginning, filled, literally } from './words.js';

const stage = openStage();
afterEach(() => stage.desk.startWorker());

const box = (place: Page | Locator, label: string): Locator => place.getByRole('textbox', { name: label, exact: true });
const group = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const heading = (page: Page, name: string): Promise<void> =>
  pages.shows(page.getByRole('heading', { name, level: 1, exact: true }));

const draft = async (): Promise<PolicyView> =>
  (await stage.desk.as('desk_manager').get<PolicyView>('/api/v1/policies/draft')).body;

async function openForm({ page, words }: Visitor): Promise<void> {
  await page.getByRole('link', { name: words.app.menu.policies }).click();
  await heading(page, words.policies.title);
  await page.getByRole('link', { name: words.policies.begin }).click();
  await heading(page, words.policies.form.title);
}

test('a desk manager drafts the next version by form, is told at the field what is wrong, and sees what it changes', async () => {
  const manager = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { page, words, faults } = manager;
  const { policies } = words;
  await openForm(manager);
  const perpetual = group(page, words.catalogue.licence.perpetual);
  await box(perpetual, policies.form.window).fill('a week');
  await pages.button(page, policies.form.addTier).click();
  await box(page, policies.form.amount).fill('1000');
  await page.getByRole('combobox', { name: policies.form.currency }).fill('usd');
  await pages.button(page, policies.form.save).click();
  await pages.shows(perpetual.getByText('This has to be a number.'));
  await pages.shows(box(perpetual, policies.form.window).and(page.locator(':focus')));
  expect(await box(perpetual, policies.form.window).inputValue()).toBe('a week');
  await box(perpetual, policies.form.window).fill('7');
  await box(group(page, filled(policies.form.tier, { number: 2 })), policies.form.approvals).fill('2');
  await pages.button(page, policies.form.save).click();
  await heading(page, filled(policies.draft, { version: 4 }));
  const changes = pages.card(page, filled(policies.differences.title, { version: 3 })).getByRole('row');
  expect(await changes.filter({ hasText: words.catalogue.licence.perpetual }).innerText()).toMatch(
    /30 days, for the whole price\.\s+7 days, for the whole price\./,
  );
  expect(await changes.filter({ hasText: policies.labels.tiers }).innerText()).toMatch(
    /Every amount: 1 approval\.\s+Up to \$1,000\.00: 1 approval\.\s+Above that: 2 approvals\./,
  );
  expect(await changes.count()).toBe(3);
  expect((await draft()).rules.approvals.tiers).toEqual([
    { upTo: [{ amount: '1000.00', currency: 'USD' }], approvals: 1, managers: 0 },
    { upTo: null, approvals: 2, managers: 0 },
  ]);
  expect(faults).toEqual([]);
}, 120_000);

test('whoever is slower sees what somebody else changed in the draft, and loses nothing', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { policies } = words;
  await page.goto('/policies/draft/edit');
  await heading(page, policies.form.title);
  await box(page, policies.labels.coolingOffMs).fill('1:30');
  const { rules } = await draft();
  const theirs = { rules: { ...rules, dayEnd: 'end-of-day' } };
  const manager = stage.desk.as('desk_manager');
  const tag = (await manager.get('/api/v1/policies/draft')).headers.get('etag') ?? '';
  expect((await manager.call('PUT', '/api/v1/policies/draft', theirs, { 'if-match': tag })).status).toBe(200);
  await pages.button(page, policies.form.save).click();
  const conflict = page.getByRole('alert').filter({ hasText: policies.conflict });
  await pages.shows(conflict.getByText(policies.dayEnd['end-of-day']));
  expect(await box(page, policies.labels.coolingOffMs).inputValue()).toBe('1:30');
  await pages.button(conflict, words.app.conflict.keep).click();
  await heading(page, filled(policies.draft, { version: 4 }));
  expect((await draft()).rules).toEqual({ ...rules, approvals: { ...rules.approvals, coolingOffMs: 5_400_000 } });
  expect(faults).toEqual([]);
}, 120_000);

test('what is removed from the form gives the focus to the button that adds', async () => {
  const { page, words } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  await page.goto('/policies/draft/edit');
  const { form } = words.policies;
  await heading(page, form.title);
  await pages.button(page, filled(form.removeTier, { number: 1 })).press('Enter');
  await pages.shows(pages.button(page, form.addTier).and(page.locator(':focus')));
});

test('the draft is run dry: a run can be stopped, and tells whose decision changes, by how much and why', async () => {
  const { desk } = stage;
  await desk.stopWorker(); // what it does beside in the same tables is not wanted in between
  const sent = await addSentTickets(
    (sql, values) => desk.database.query<never>(sql, values),
    120,
    Date.now() - MINUTE_MS,
  );
  const manager = await stage.visit({ name: 'Ingrid Solberg', language: 'en', bypassCsp: true });
  const { page, faults } = manager;
  const { dryRuns, policies, tickets, app } = manager.words;
  await page.goto('/policies/draft');
  await heading(page, filled(policies.draft, { version: 4 }));
  await pages.button(page, dryRuns.begin).click();
  await pages.shows(page.getByText(dryRuns.counting));
  await pages.button(page, dryRuns.stop).click();
  await pages.shows(page.getByText(dryRuns.why.stopped));
  await desk.startWorker();
  await page.getByRole('link', { name: filled(policies.draft, { version: 4 }) }).click();
  await heading(page, filled(policies.draft, { version: 4 }));
  await pages.button(page, dryRuns.begin).click();
  const closed = sent.filter(({ days }) => days >= 7 && days < 30);
  // No tier names yen, so that the last one with its two approvals takes them.
  const changed = sent.filter((ticket) => closed.includes(ticket) || ticket.currency === 'JPY');
  await heading(page, filled(dryRuns.titleOf, { policy: filled(policies.draft, { version: 4 }) }));
  const result = pages.card(page, filled(dryRuns.changedOf, { changed: changed.length, seen: 120 }));
  await pages.shows(result);
  expect(await result.getByRole('definition').allInnerTexts()).toEqual([String(closed.length), '0', '0', '40']);
  const dollars = (days: number) => sent.filter((each) => each.currency === 'USD' && each.days < days).length * 99;
  const money = (amount: number) => amount.toLocaleString('en', { style: 'currency', currency: 'USD' });
  expect(await pages.card(page, dryRuns.sums).getByRole('row').last().innerText()).toMatch(
    new RegExp([dollars(30), dollars(7), dollars(7) - dollars(30)].map((each) => literally(money(each))).join('\\s+')),
  );
  const rows = pages.card(page, dryRuns.changes).getByRole('row');
  await pages.button(page, app.more).click();
  await pages.shows(rows.nth(changed.length));
  expect(await rows.count()).toBe(changed.length + 1);
  const yen = rows.filter({ hasText: '2 approvals' }).first();
  await yen.getByText(dryRuns.reasons).first().click();
  await pages.shows(yen.getByText(beginning(tickets.reasons.full)));
  expect(await faultsInBothThemes(page)).toEqual([]);
  expect(faults).toEqual([]);
}, 180_000);

test('an auditor reads in Chinese what a dry run found, and can neither begin nor stop one', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ruth Adeyemi', language: 'zh-TW' });
  await pages.speak(page, 'zh-TW');
  await page.goto('/policies/draft');
  const { dryRuns } = words;
  await pages.shows(page.getByText(dryRuns.states.completed));
  expect(await pages.button(page, dryRuns.begin).count()).toBe(0);
  await page.getByRole('table', { name: dryRuns.earlier }).getByRole('link').first().click();
  await pages.shows(page.getByText('須經 2 人核准。'));
  expect(faults).toEqual([]);
}, 120_000);

test('a manager publishes it with the reason why; an auditor reads it in Chinese and cannot change it', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { publish } = words.policies;
  await page.goto('/policies/draft');
  await heading(page, filled(words.policies.draft, { version: 4 }));
  await pages.button(page, publish.open).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(publish.from).fill('2020-01-01T00:00');
  await dialog.getByLabel(publish.note).fill('A week is enough.');
  await pages.button(dialog, publish.confirm).click();
  await pages.shows(dialog.getByText('A policy never reaches back', { exact: false }));
  await dialog.getByLabel(publish.from).fill('');
  await pages.button(dialog, publish.confirm).click();
  await heading(page, filled(words.policies.version, { version: 4 }));
  await pages.shows(page.getByText('A week is enough.'));

  const auditor = await stage.visit({ name: 'Ruth Adeyemi', language: 'zh-TW' });
  await pages.speak(auditor.page, 'zh-TW');
  const zh = auditor.words.policies;
  await auditor.page.goto('/policies');
  await auditor.page.getByRole('link', { name: filled(zh.version, { version: 4 }) }).click();
  await heading(auditor.page, filled(zh.version, { version: 4 }));
  await pages.shows(auditor.page.getByText('7 天，退還全額。'));
  await pages.shows(pages.card(auditor.page, zh.about).getByText(zh.states['in-force']));
  await auditor.page.goto('/policies/draft');
  await pages.shows(auditor.page.getByText(zh.noDraft));
  expect(await auditor.page.getByRole('link', { name: zh.begin }).count()).toBe(0);
  expect([faults, auditor.faults]).toEqual([[], []]);
}, 120_000);

test('what is promised gets a step for what is broken and a calendar, each after it was shown whom that concerns', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en', bypassCsp: true });
  const { admin } = words.sla;
  await page.getByRole('link', { name: words.app.menu.sla }).click();
  await heading(page, admin.title);
  await pages.card(page, admin.policyDefault).getByRole('link', { name: admin.edit }).click();
  await heading(page, filled(admin.termsTitle, { name: admin.policyDefault }));
  await box(page, admin.form.warnAtPercent).fill('half');
  await pages.button(page, admin.form.look).click();
  await pages.shows(page.getByText('This has to be a number.'));
  await box(page, admin.form.warnAtPercent).fill('50');
  await pages.button(page, admin.form.addStep).click();
  await box(page, admin.form.stepAfter).last().fill('6:30');
  await pages.button(page, admin.form.look).click();
  await pages.shows(pages.card(page, admin.preview.title));
  await pages.button(page, admin.form.save).click();
  await heading(page, admin.title);
  const step = { first: filled(admin.after, { hours: '6:30' }), second: admin.to.managers };
  await pages.shows(pages.card(page, admin.policyDefault).getByText(filled(admin.pair, step)));
  await page.getByRole('link', { name: admin.add }).click();
  await heading(page, admin.newTitle);
  await box(page, admin.name).fill('台北辦公室');
  await page.getByRole('combobox', { name: admin.zone }).fill('Asia/Taipei');
  await box(page, 'Monday').fill('18:00-09:00');
  const choosing = page.waitForEvent('filechooser');
  await pages.button(page, admin.form.importFile).click();
  const ics =
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:國慶日\nDTSTART;VALUE=DATE:20201010\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR';
  await (await choosing).setFiles({ name: 'days.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) });
  await pages.shows(page.getByText(filled(admin.form.imported, { found: 3, skipped: 0 })));
  expect(await box(page, admin.form.holidays).inputValue()).toMatch(/^\d{4}-10-10 國慶日\n/);
  await page.getByRole('combobox', { name: admin.form.isDefault }).selectOption('yes');
  await pages.button(page, admin.form.look).click();
  await pages.shows(page.getByText(words.problems.field['closes-first']));
  await box(page, 'Monday').fill('09:00-12:00, 13:00-18:00');
  await pages.button(page, admin.form.look).click();
  await pages.shows(pages.card(page, admin.preview.title));
  expect(await faultsInBothThemes(page)).toEqual([]);
  await pages.button(page, admin.form.save).click();
  await heading(page, admin.title);
  await pages.shows(page.getByRole('link', { name: '台北辦公室' }));
  expect(faults).toEqual([]);

  const auditor = await stage.visit({ name: 'Ruth Adeyemi', language: 'zh-TW' });
  await pages.speak(auditor.page, 'zh-TW');
  await auditor.page.goto('/sla');
  await heading(auditor.page, auditor.words.sla.admin.title);
  await pages.shows(auditor.page.getByText('台北辦公室'));
  expect(await auditor.page.getByRole('link', { name: auditor.words.sla.admin.add }).count()).toBe(0);
}, 120_000);
