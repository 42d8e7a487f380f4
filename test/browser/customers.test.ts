import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { CustomerList, CustomerView } from '../../api/customers/schema.js';
import { EN } from '../../web/src/words/en.js';
import { faultsOf } from './axe.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { beginning, filled, pattern, type PageWords } from './words.js';

const stage = openStage();

const byDomain = async (domain: string): Promise<CustomerView | undefined> =>
  (await stage.desk.as('admin_agent').get<CustomerList>(`/api/v1/customers?domain=${domain}`)).body.items[0];

async function chooseCsv(page: Page, words: PageWords, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await pages.button(page, words.customers.import.choose).click();
  await (await choosing).setFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

const box = (page: Page, label: string) => pages.main(page).getByLabel(beginning(label)).first();

test.each([
  ['en', 'spruce'],
  ['zh-TW', 'maple'],
] as const)(
  'a sales agent adds a customer with a contact; what is wrong is said at its field and nothing typed is lost (%s)',
  async (language, name) => {
    const { page, words, faults, context } = await stage.visit({ name: 'Sam Rivera', language });
    await pages.speak(page, language);
    await page.goto('/customers');
    await page.getByRole('link', { name: words.customers.create }).click();
    // The list's own search box is called almost as the first field is.
    await pages.shows(page.getByRole('heading', { name: words.customers.create }));
    await box(page, words.customers.company).fill(`${name} Ltd`);
    await box(page, words.customers.domains).fill(`${name}.example\nnonsense`);
    await pages.button(page, words.customers.addContact).click();
    await box(page, words.report.name).fill('林美玲');
    await box(page, words.report.email).fill('nowhere');
    await pages.button(page, words.customers.create).click();
    await pages.shows(page.getByText(words.report.wrongCount_other.replace('{{count}}', '2')));
    await box(page, words.customers.domains).fill(`${name}.example`);
    await box(page, words.report.email).fill(`mei@${name}.example`);
    await box(page, words.customers.country).selectOption('TW');
    await pages.button(page, words.customers.create).click();
    await pages.shows(page.getByRole('heading', { name: `${name} Ltd` }));
    await pages.shows(page.getByText('林美玲'));
    expect(await byDomain(`${name}.example`)).toMatchObject({
      country: 'TW',
      contacts: [{ email: `mei@${name}.example` }],
    });
    expect(faults).toEqual([]);
    await context.close();
  },
  120_000,
);

test('two people edit one customer: the slower one sees what changed, loses nothing, and decides', async () => {
  const agent = stage.desk.as('admin_agent');
  const { body } = await agent.post<CustomerView>('/api/v1/customers', { companyName: 'Yew', domain: 'yew.example' });
  const { page, words, faults, context } = await stage.visit({ name: 'Sam Rivera', language: 'en' });
  await pages.speak(page, 'en');
  await page.goto(`/customers/${body.customerId}/edit`);
  await box(page, words.customers.company).fill('Yew Trees');
  await agent.patch(`/api/v1/customers/${body.customerId}`, { timeZone: 'Asia/Tokyo' });
  await pages.button(page, words.app.save).click();
  await pages.shows(page.getByText(words.customers.conflict));
  await pages.shows(page.getByText('Time zone: Asia/Tokyo'));
  expect(await box(page, words.customers.company).inputValue()).toBe('Yew Trees');
  await pages.button(page, words.app.conflict.take).click();
  expect(await box(page, words.customers.company).inputValue()).toBe('Yew');
  expect(await box(page, words.customers.timeZone).inputValue()).toBe('Asia/Tokyo');
  await box(page, words.customers.company).fill('Yew Trees');
  await pages.button(page, words.app.save).click();
  await pages.shows(page.getByRole('heading', { name: 'Yew Trees' }));
  expect(await byDomain('yew.example')).toMatchObject({ companyName: 'Yew Trees', timeZone: 'Asia/Tokyo' });
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test.each(['en', 'zh-TW'] as const)(
  'a file of customers is looked over first, then taken without its bad rows, and the result is kept as a file (%s)',
  async (language) => {
    const { page, words, faults, context } = await stage.visit({ name: 'Sam Rivera', language });
    await pages.speak(page, language);
    const { import: said } = words.customers;
    await page.goto('/customers/import');
    const domain = `file-${language.toLowerCase()}.example`;
    await chooseCsv(page, words, `companyName,domains,country\n=Sum,${domain},US\nBad,bad.example,Taiwan\n`);
    await pages.shows(pages.card(page, filled(said.preview, { name: 'list.csv' })));
    await pages.shows(page.getByRole('row').filter({ hasText: said.field.country }));
    expect(await byDomain(domain)).toBeUndefined();
    const confirm = language === 'en' ? EN.customers.import.confirm_one : said.confirm_other;
    await pages.button(page, filled(confirm, { count: 1 })).click();
    await pages.shows(pages.card(page, filled(said.done, { name: 'list.csv' })));
    expect(await byDomain(domain)).toMatchObject({ companyName: '=Sum' });
    const saving = page.waitForEvent('download');
    await pages.button(page, said.save).click();
    const text = readFileSync(await (await saving).path(), 'utf8');
    expect(text).toContain(",'=Sum,");
    expect(text).toMatch(/\n3,rejected,,Bad,country,/);
    expect(faults).toEqual([]);
    await context.close();
  },
  120_000,
);

test.each(['en', 'zh-TW'] as const)(
  'the template is headed in the reader’s words, and would be taken as it stands (%s)',
  async (language) => {
    const { page, words, faults, context } = await stage.visit({ name: 'Sam Rivera', language });
    await pages.speak(page, language);
    const { import: said } = words.customers;
    await page.goto('/customers/import');
    const saving = page.waitForEvent('download');
    await pages.button(page, said.template).click();
    const text = readFileSync(await (await saving).path(), 'utf8');
    expect(text.split('\n')[0]).toContain(`${said.field.companyName},${said.field.domains},${said.field.country}`);
    await chooseCsv(page, words, text);
    await pages.shows(pages.card(page, filled(said.preview, { name: 'list.csv' })));
    const confirm = language === 'en' ? EN.customers.import.confirm_one : said.confirm_other;
    expect(await pages.button(page, filled(confirm, { count: 1 })).isEnabled()).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  },
  120_000,
);

test('a helpdesk agent reads customers and is offered no way to change them', async () => {
  const { page, words, context } = await stage.visit({ name: 'Harper Quinn', language: 'en' });
  await page.goto('/customers');
  await pages.shows(page.getByRole('table'));
  expect(await page.getByRole('link', { name: words.customers.create }).count()).toBe(0);
  await page.goto('/customers/new');
  await pages.shows(page.getByText(words.app.forbidden.what));
  await context.close();
});

const sendMany = async (page: Page, words: PageWords, text: string): Promise<void> => {
  const choosing = page.waitForEvent('filechooser');
  await pages.button(page, words.bulk.choose).click();
  await (await choosing).setFiles({ name: 'march.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await pages.shows(
    page.getByRole('heading', { name: filled(EN.bulk.start.cancellation_other, { count: 2 }), level: 1 }),
  );
  await pages.shows(page.getByText('march.csv', { exact: true }));
};

test('a file of cancellations: what would come of each row is read first, then filed, and what was refused says why', async () => {
  const { customerId, lineItems } = await stage.desk.buy();
  const { page, words, faults, context } = await stage.visit({ name: 'Avery Stone', language: 'en' });
  await pages.speak(page, 'en');
  const { bulk } = words;
  await page.getByRole('link', { name: words.app.menu.bulk }).click();
  await pages.shows(page.getByRole('heading', { name: bulk.title, level: 1 }));
  const rest = 'accidental,minimal,Not wanted,Ann Lee,ann@spruce.example';
  const head = 'customer,order,reason,impact,title,contact name,contact email';
  const good = `${customerId},${lineItems[0]?.subscriptionId ?? ''},${rest}`;
  await sendMany(page, words, `${head}\n${good}\nnobody.example,1,${rest}\n`);
  const table = page.getByRole('table', { name: bulk.rows });
  await pages.shows(table.getByText(words.tickets.verdict.inside));
  await pages.shows(table.getByText('You have no customer with this tenant GUID or domain name.'));
  await pages.button(page, filled(EN.bulk.start.cancellation_one, { count: 1 })).press('Enter');
  await pages.shows(page.getByText(bulk.meaning.completed));
  await pages.shows(table.getByRole('link', { name: pattern(bulk.ticket) }));
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: bulk.download }).click();
  expect(readFileSync(await (await saving).path(), 'utf8')).toMatch(/2,done,.*\r\n3,refused,.*,customer,/);
  await table.getByRole('link', { name: pattern(bulk.ticket) }).click();
  await pages.shows(page.getByRole('heading', { name: 'Not wanted' }));
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('the selected lines of a customer go the same way, in Chinese on a phone', async () => {
  const { customerId } = await stage.desk.buy();
  await stage.desk.buy({ customerId });
  const { page, words, faults, context } = await stage.visit({
    ...{ name: 'Avery Stone', language: 'zh-TW', width: 320, bypassCsp: true },
  });
  await pages.speak(page, 'zh-TW');
  const { bulk } = words;
  await pages.openSoftware(page, customerId);
  const choices = page.getByRole('checkbox', { name: beginning(filled(bulk.selectNamed, { product: '' })) });
  await choices.nth(0).check();
  await choices.nth(1).check();
  await pages.shows(page.getByText(filled(bulk.selected, { count: 2 })));
  expect(await faultsOf(page)).toEqual([]);
  await pages.button(page, bulk.cancelSelected).click();
  await pages.shows(page.getByRole('dialog'));
  await page.getByRole('dialog').getByLabel(bulk.column.reasonCode).selectOption('duplicate');
  await pages.button(page, bulk.preview).click();
  await pages.shows(page.getByText(bulk.meaning.previewed));
  await pages.shows(page.getByText(filled(bulk.count.ready, { count: 2 })));
  await pages.button(page, bulk.discarding.confirm).click();
  const asking = page.getByRole('dialog', { name: bulk.discarding.title });
  await pages.shows(asking.getByText(filled(bulk.discarding.meaning_other, { count: 2 })));
  expect(await faultsOf(page)).toEqual([]);
  await pages.button(asking, words.app.keep).click();
  await pages.isGone(asking);
  await pages.shows(page.getByText(bulk.meaning.previewed));
  await pages.button(page, bulk.discarding.confirm).click();
  await pages.button(asking, bulk.discarding.confirm).click();
  await pages.shows(page.getByText(bulk.meaning.discarded));
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
