import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ReportView } from '../../api/reports/schema.js';
import type { TicketList } from '../../api/tickets/schema.js';
import { DAY_MS } from '../../domain/time.js';
import type { ReasonCode } from '../../domain/words.js';
import { formatMoney } from '../../web/src/parts/format.js';
import { moneyBars } from '../../web/src/reports/money-bars.js';
import { cancellationOf } from '../support/dealings.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { filled } from './words.js';

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
  const chosen = await page.evaluate(() => new Date('2000-01-01T00:00').toISOString());
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: words.books.balanceFile }).click();
  const download = await file;
  expect(download.suggestedFilename()).toBe('trial-balance.csv');
  const rows = (await readFile(await download.path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatch(new RegExp(`^${chosen},.+,,$`));
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

/** As much of an element as is asked of it: these tests have no types of the browser. */
interface BarElement {
  readonly children: readonly BarElement[];
  readonly textContent: string | null;
  getBoundingClientRect(): { readonly width: number };
}

/** How long the bars of a card are, in percent of their tracks, as a browser draws them; each with what is written at its end. */
const barsOf = (card: Locator) =>
  card.locator('.bars-money').evaluateAll((bars: readonly BarElement[]) =>
    bars.map(({ children: [track, sum] }) => ({
      length: Math.round(
        (100 * (track?.children[0]?.getBoundingClientRect().width ?? 0)) / (track?.getBoundingClientRect().width ?? 0),
      ),
      words: sum?.textContent,
    })),
  );

async function refunded(code: ReasonCode, quantity: number): Promise<void> {
  const order = await stage.desk.buy({ quantity });
  const ticket = await stage.desk.file({ ...cancellationOf(order), reason: { code, text: '' } });
  await stage.desk.approve(ticket);
  await stage.desk.until(ticket.id, 'completed');
}

test('where the dashboard is about refunds its bars are the money, however many requests there are, in both languages', async () => {
  await refunded('price', 4);
  await refunded('duplicate', 1);
  for (const _ of [1, 2]) await stage.desk.file({ reason: { code: 'duplicate', text: '' } });
  const { body } = await stage.desk.as('desk_manager').get<ReportView>('/api/v1/reports/tickets');
  const bars = moneyBars(body.reasons).flatMap((row) => row.bars);
  expect(new Set(bars.map(({ share }) => share)).size).toBeGreaterThan(1);
  for (const language of ['en', 'zh-TW'] as const) {
    const { page, words, faults, context } = await stage.visit({ name: 'Ingrid Solberg', language });
    await pages.speak(page, language);
    await page.goto('/reports');
    const reasons = pages.card(page, words.reports.reasons);
    await pages.shows(reasons.getByText(words.reports.moneyBars.one));
    expect(await barsOf(reasons)).toEqual(
      bars.map(({ money, share }) => ({
        length: Math.round(100 * share),
        words: `${words.reports.tiles.refunded} ${formatMoney(money, language)}`,
      })),
    );
    const [most] = body.reasons; // by its requests
    expect(most?.code).toBe('duplicate');
    await pages.shows(reasons.getByText(filled(words.reports.requests_other, { count: most?.tickets ?? 0 })));
    expect(faults).toEqual([]);
    await context.close();
  }
}, 180_000);

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
