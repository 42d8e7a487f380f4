import { expect, test } from 'vitest';
import type { TicketList } from '../../api/tickets/schema.js';
import { DAY_MS } from '../../domain/time.js';
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

test('the dashboard leads to the requests behind a number, of the days that are chosen', async () => {
  await stage.desk.file({ title: 'Behind a number', reason: { code: 'duplicate', text: '' } });
  const { page, words, faults, context } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { reports, tickets, app } = words;
  const heading = (name: string) => pages.shows(page.getByRole('heading', { level: 1, name }));
  await page.getByRole('link', { name: app.menu.reports }).click();
  await heading(reports.title);
  const reasons = pages.card(page, reports.reasons);
  await reasons.getByRole('link', { name: tickets.reasonCode.duplicate }).click();
  await heading(app.menu.queue);
  await pages.shows(page.getByRole('link', { name: 'Behind a number' }));
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toMatchObject({ type: 'cancellation', reason: 'duplicate' });
  await page.goBack();
  await heading(reports.title);
  await page.getByLabel(reports.period).selectOption('own');
  const dayBeforeYesterday = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);
  await page.getByLabel(reports.to, { exact: true }).fill(dayBeforeYesterday);
  await pages.shows(page.getByText(reports.nothing));
  await page.getByRole('link', { name: reports.periods.year }).click();
  await pages.shows(reasons.getByRole('link', { name: tickets.reasonCode.duplicate }));
  expect(faults).toEqual([]);
  await context.close();
});

test('a partner sees its own numbers, and the requests behind them', async () => {
  await stage.desk.file({ title: 'Of this partner' });
  await stage.desk.file({ title: 'Of another one', partner: 1 });
  const { body } = await stage.desk.as('admin_agent').get<TicketList>('/api/v1/tickets?draft=false&limit=200');
  const { page, words, faults, context } = await stage.visit({ name: 'Sam Rivera', language: 'en' });
  const { reports, app } = words;
  await page.getByRole('link', { name: app.menu.reports }).click();
  await pages.shows(page.getByRole('heading', { level: 1, name: reports.title }));
  await pages.shows(page.getByText(reports.leadPartner));
  const tile = page.locator('.tile').filter({ has: page.getByText(reports.tiles.tickets, { exact: true }) });
  await pages.shows(tile.getByText(String(body.items.length), { exact: true }));
  expect(await page.getByRole('region', { name: reports.partners, exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: reports.rows }).click();
  await pages.shows(page.getByRole('heading', { level: 1, name: app.menu.tickets }));
  await pages.shows(page.getByRole('link', { name: 'Of this partner' }));
  expect(await page.locator('.row-link').count()).toBe(body.items.length);
  expect(faults).toEqual([]);
  await context.close();
});
