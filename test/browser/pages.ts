import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { beginning, type Language, type PageWords, WORDS } from './words.js';

/** How people find their way around the pages: by roles, labels and words, never by how a page is built. */

const PATIENCE_MS = 45_000;

export const main = (page: Page): Locator => page.getByRole('main');

/** Waits until it can be seen. */
export const shows = (place: Locator, patienceMs = PATIENCE_MS): Promise<void> =>
  place.first().waitFor({ state: 'visible', timeout: patienceMs });

export const isGone = (place: Locator): Promise<void> => place.first().waitFor({ state: 'hidden' });

/** A part of a page by its heading. */
export const card = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true }).first();

/** One click on the demo's card of this person. */
export async function enterAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await shows(page.getByRole('navigation').first());
}

/** Chooses the language in the header, whichever it is in now. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.getByRole('combobox', { name: /^(?:Language|語言)$/ }).selectOption(language);
  await shows(page.getByRole('navigation', { name: WORDS[language].app.menu.label }));
}

/** A field of the report by its label. */
export const field = (page: Page, label: string): Locator => main(page).getByLabel(beginning(label)).first();

export const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true }).first();

/** The line of a product on the Software page. */
export const softwareLine = (page: Page, product: string): Locator =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: product }) })
    .first();

export async function openSoftware(page: Page, customerId: string): Promise<void> {
  await page.goto(`/customers/${customerId}/software`);
  await shows(main(page).getByRole('listitem'));
}

/** Opens the report, filled in as far as an address can. */
export async function openReport(page: Page, words: PageWords, prefill: Readonly<Record<string, string>> = {}) {
  await page.goto(`/report?${new URLSearchParams(prefill).toString()}`);
  await shows(page.getByRole('heading', { name: words.report.heading }));
}

/** Chooses a file through the button, as people do. */
export async function attach(page: Page, words: PageWords, fileName: string, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button(page, words.report.addFile).click();
  await (await choosing).setFiles({ name: fileName, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await shows(page.getByText(fileName));
}

/** Opens a view of the queue, also one that has no room in the line of views. */
export async function openView(page: Page, { tickets }: PageWords, name: string | RegExp): Promise<void> {
  const views = page.getByRole('navigation', { name: tickets.viewsLabel });
  await shows(views);
  const link = views.getByRole('link', { name });
  if (!(await link.isVisible())) await button(views, tickets.moreViews).click();
  await link.click();
}

export interface Typed {
  readonly title: string;
  readonly customer?: string;
  readonly order?: string;
  readonly reasonCode?: string;
  readonly reasonText?: string;
  readonly amount?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language?: string;
}

/** Types what is given into the report's fields; the rest stays as it stands. */
export async function typeReport(page: Page, { report }: PageWords, typed: Typed): Promise<void> {
  const texts = [
    [report.title, typed.title],
    [report.customer, typed.customer],
    [report.order, typed.order],
    [report.reasonText, typed.reasonText],
    [report.amount, typed.amount],
    [report.name, typed.name],
    [report.email, typed.email],
    [report.phone, typed.phone],
  ] as const;
  for (const [label, text] of texts) if (text !== undefined) await field(page, label).fill(text);
  if (typed.reasonCode) await field(page, report.reason).selectOption(typed.reasonCode);
  if (typed.language) await field(page, report.language).selectOption(typed.language);
}

/** Sends the report and answers the number of the request whose page opens. */
export async function submitReport(page: Page, words: PageWords): Promise<string> {
  await button(page, words.report.submit).click();
  await page.waitForURL(/\/tickets\/\d+$/, { timeout: PATIENCE_MS });
  await shows(card(page, words.timeline.title));
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export async function openTicket(page: Page, words: PageWords, number: string | number): Promise<void> {
  await page.goto(`/tickets/${number}`);
  await shows(card(page, words.timeline.title));
}

/** Waits until the page itself, without a reload, says this about the request. */
export const follows = (page: Page, sentence: string, patienceMs = PATIENCE_MS): Promise<void> =>
  shows(main(page).getByText(sentence, { exact: false }), patienceMs);

/** What the history on the page says, step by step. */
export async function history(page: Page, words: PageWords): Promise<string[]> {
  return card(page, words.timeline.title).getByRole('listitem').allInnerTexts();
}

/** A mark that a reload would wipe away. */
export const markPage = (page: Page): Promise<void> =>
  page.evaluate(() => void Object.assign(globalThis, { rescindMark: true }));
export const isSamePage = (page: Page): Promise<boolean> => page.evaluate(() => 'rescindMark' in globalThis);

/** Opens a step's dialog, writes the words it asks for, and confirms. */
export async function sayIn(page: Page, open: string, words: string, confirm: string): Promise<void> {
  await button(page, open).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill(words);
  await button(dialog, confirm).click();
  await isGone(dialog);
}

export const valueOf = (page: Page, label: string): Promise<string> => field(page, label).inputValue();

/** Waits until a field holds exactly this. */
export const holds = (page: Page, label: string, value: string): Promise<true> =>
  eventually(`"${label}" holds "${value}"`, async () => (await valueOf(page, label)) === value);

/** What stands under a field as its description: hints and what is wrong with it. */
export async function describedBy(page: Page, label: string): Promise<string> {
  const ids = (await field(page, label).getAttribute('aria-describedby')) ?? '';
  const places = ids.split(' ').filter((id) => id !== '');
  return (await Promise.all(places.map((id) => page.locator(`[id="${id}"]`).innerText()))).join(' ');
}

/** The list, above the form, of what has to be looked at again. */
export const summary = (page: Page, words: PageWords): Locator => page.getByRole('alert', { name: words.report.wrong });

/** Tries to send a report that will be refused, and waits for the list of what is wrong. */
export async function submitInVain(page: Page, words: PageWords): Promise<void> {
  await button(page, words.report.submit).click();
  await shows(summary(page, words));
}
