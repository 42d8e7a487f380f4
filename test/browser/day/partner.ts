import { cellsOf, csvOf } from '../../support/bulk.js';
import * as pages from '../pages.js';
import { beginning, filled } from '../words.js';
import type { Colleague, Day } from './day.js';

/** The partner's morning: three requests and a file of many. */

/** By the menu, as everybody goes: the page that opens is known by its heading. */
export async function goTo({ page, hands }: Colleague, place: string, heading: string): Promise<void> {
  await hands.press(page.getByRole('navigation').first().getByRole('link', { name: place, exact: true }));
  await pages.shows(page.getByRole('heading', { level: 1, name: heading }));
}

async function send({ page, words, hands }: Colleague, title: string): Promise<number> {
  await hands.press(pages.button(page, words.report.submit));
  await pages.shows(page.getByRole('heading', { level: 1, name: title }));
  await pages.shows(pages.card(page, words.timeline.title));
  return Number(new URL(page.url()).pathname.split('/').at(-1));
}

/** From the line of the software that is not wanted: the form knows the rest. */
export async function fileCancellation(partner: Colleague, { customer, product, texts }: Day): Promise<number> {
  const { page, words, hands } = partner;
  await goTo(partner, words.app.menu.customers, words.customers.title);
  await hands.press(page.getByRole('link', { name: customer.companyName }).first());
  await hands.press(page.getByRole('link', { name: words.software.title, exact: true }).first());
  const cancel = filled(words.software.cancelNamed, { product });
  await hands.press(page.getByRole('button', { name: cancel, exact: true }).first());
  await pages.shows(page.getByRole('heading', { level: 1, name: words.report.heading }));
  await pages.shows(page.getByText(words.tickets.verdict.inside));
  await hands.write(pages.field(page, words.report.title), texts.cancellation);
  await hands.choose(pages.field(page, words.report.reason), 'wrong-product');
  return send(partner, texts.cancellation);
}

/** A question of another kind. */
export async function ask(
  partner: Colleague,
  { type, title, description }: { readonly type: string; readonly title: string; readonly description: string },
): Promise<number> {
  const { page, words, hands } = partner;
  await goTo(partner, words.app.menu.report, words.report.heading);
  await hands.choose(page.getByLabel(beginning(words.report.problemType)).first(), type);
  await hands.write(pages.field(page, words.report.title), title);
  await hands.write(pages.field(page, words.report.description), description);
  return send(partner, title);
}

/** A file with a row for each, which is looked at before anything is filed. */
export async function sendFile(partner: Colleague, { customer, lines, texts }: Day): Promise<void> {
  const { page, words, hands } = partner;
  await goTo(partner, words.app.menu.bulk, words.bulk.title);
  const rows = lines.map((line, place) => cellsOf(customer.customerId, line, { title: `${texts.row} ${place + 1}` }));
  const choosing = page.waitForEvent('filechooser');
  await hands.press(pages.button(page, words.bulk.choose));
  const file = { name: `${texts.file}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csvOf(rows)) };
  await (await choosing).setFiles(file);
  const title = filled(words.bulk.start.cancellation_other, { count: lines.length });
  await pages.shows(page.getByRole('heading', { level: 1, name: title }));
  await pages.shows(page.getByText(file.name, { exact: true }));
  await pages.shows(page.getByRole('heading', { name: words.bulk.heading.previewed }));
  await pages.shows(page.getByText(filled(words.bulk.count.ready, { count: lines.length })));
  await hands.press(pages.button(page, title));
  await pages.shows(page.getByRole('heading', { name: words.bulk.heading.completed }), 120_000);
  await pages.shows(page.getByText(filled(words.bulk.count.done, { count: lines.length })));
}
