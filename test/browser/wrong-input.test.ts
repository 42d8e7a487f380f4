import { expect, test } from 'vitest';
import { orderId } from '../../prisma/demo/orders.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import type { Language, PageWords } from './words.js';

const stage = openStage();

/** Avery reads English in the office and Chinese at home; the language of the browser decides. */
async function openIn(language: Language): Promise<Visitor> {
  const visitor = await stage.visit({ name: 'Avery Stone', language });
  await pages.speak(visitor.page, language);
  await pages.openReport(visitor.page, visitor.words);
  return visitor;
}

interface Wrong {
  readonly label: string;
  readonly typed: string;
  readonly message: string;
}

/** Everything that the form itself can see to be wrong. */
const misshapen = ({ report, problems: { field } }: PageWords): readonly Wrong[] => [
  { label: report.title, typed: ' ', message: field.required },
  { label: report.customer, typed: '', message: field.required },
  { label: report.order, typed: '', message: field.required },
  { label: report.reasonText, typed: 'x'.repeat(4001), message: field['too-long'] },
  { label: report.amount, typed: '12,50 dollars', message: field.amount },
  { label: report.description, typed: 'y'.repeat(20_001), message: field['too-long'] },
  { label: report.name, typed: '', message: field.required },
  { label: report.email, typed: 'grace at alderfinch', message: field.email },
  { label: report.phone, typed: 'call me', message: field.phone },
];

/** What stands above the form and at the field says the same, by the field's name. */
async function expectSaid({ page, words }: Visitor, { label, typed, message }: Wrong): Promise<void> {
  const entry = pages
    .summary(page, words)
    .getByRole('listitem')
    .filter({ hasText: label })
    .filter({ hasText: message });
  await pages.shows(entry);
  expect(await pages.field(page, label).getAttribute('aria-invalid')).toBe('true');
  expect(await pages.describedBy(page, label)).toContain(message);
  expect(await pages.valueOf(page, label)).toBe(typed);
}

const typeAll = async ({ page }: Visitor, wrong: readonly Wrong[]): Promise<void> => {
  for (const { label, typed } of wrong) await pages.field(page, label).fill(typed);
};

test.each(['en', 'zh-TW'] as const)(
  'Each field that is wrong is named with what is the matter, and keeps what was typed, also over a reload (%s)',
  async (language) => {
    const visitor = await openIn(language);
    const { page, words } = visitor;
    const wrong = misshapen(words);
    await typeAll(visitor, wrong);
    await pages.submitInVain(page, words);
    for (const one of wrong) await expectSaid(visitor, one);
    await expectSaid(visitor, { label: words.report.reason, typed: '', message: words.problems.field.required });
    await pages.summary(page, words).getByRole('link', { name: words.report.email }).click();
    await pages.shows(page.locator(':focus').and(pages.field(page, words.report.email)));

    await page.reload();
    await pages.shows(page.getByRole('heading', { name: words.report.heading }));
    for (const { label, typed } of wrong) await pages.holds(page, label, typed);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  },
  120_000,
);

test('An order of which no line is chosen is said at its lines, and a file of a wrong kind at the file', async () => {
  const visitor = await openIn('en');
  const { page, words } = visitor;
  await pages.typeReport(page, words, {
    title: 'Both',
    customer: tenantGuid('cascadia'),
    order: orderId('cascadia-two'),
  });
  await pages.field(page, words.report.reason).selectOption('price');
  const lines = page.getByRole('checkbox');
  await pages.shows(lines);
  expect(await lines.count()).toBe(2);
  for (const line of await lines.all()) await line.uncheck();
  await pages.submitInVain(page, words);
  const entry = pages.summary(page, words).getByRole('listitem').filter({ hasText: words.report.lines });
  await pages.shows(entry.filter({ hasText: words.problems.field['too-few'] }));
  await pages.attach(page, words, 'letter.txt', '\u0000\u0001MZ');
  await pages.shows(page.getByText(words.problems.title['file-type']));
  await pages.holds(page, words.report.title, 'Both');
  expect(visitor.faults).toEqual([]);
}, 120_000);
