import { expect, test } from 'vitest';
import { cancellationOf } from '../support/dealings.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';

const stage = openStage();

test('a desk manager reads that the books add up, an account by its postings, and fetches the credit note', async () => {
  const order = await stage.desk.buy();
  const ticket = await stage.desk.file({ ...cancellationOf(order) });
  await stage.desk.approve(ticket);
  const { refund } = await stage.desk.until(ticket.id, 'completed');
  const number = refund?.creditNote?.number ?? '';
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  await page.getByRole('link', { name: words.app.menu.books }).click();
  await pages.shows(page.getByRole('heading', { name: words.books.title, level: 1 }));
  const dollars = pages.card(page, 'USD');
  await pages.shows(dollars.getByText('Adds up: difference $0.00'));
  await dollars.getByRole('link', { name: 'Owed on account: Fabrikam Cloud Solutions' }).click();
  await pages.shows(page.getByRole('heading', { name: 'Owed on account: Fabrikam Cloud Solutions' }));
  const newest = page.getByRole('row').nth(1);
  await pages.shows(newest.getByText(words.books.kinds.refund));
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: words.books.file }).click();
  expect((await file).suggestedFilename()).toBe('ledger.csv');
  await newest.getByRole('link', { name: `Cancellation ${ticket.number}` }).click();
  await pages.shows(page.getByRole('heading', { name: new RegExp(ticket.title), level: 1 }));
  const note = page.waitForEvent('download');
  await page.getByRole('link', { name: `${number} (PDF)` }).click();
  expect((await note).suggestedFilename()).toBe(`credit-note-${number}.pdf`);
  expect(faults).toEqual([]);
}, 180_000);

test('an auditor reads them in Chinese, on a phone too, as they stood before anything was sold', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ruth Adeyemi', language: 'zh-TW', width: 390 });
  await pages.speak(page, 'zh-TW');
  await page.goto('/books');
  await pages.shows(page.getByRole('heading', { name: words.books.title, level: 1 }));
  await pages.shows(pages.card(page, 'USD').getByText('借貸相符', { exact: false }));
  await page.getByLabel(words.books.asOf).fill('2000-01-01T00:00');
  await pages.shows(pages.card(page, 'USD').getByText('借貸相符：差額 US$0.00'));
  await pages.shows(page.getByText('當時的帳簿', { exact: false }));
  expect(faults).toEqual([]);
});
