import { expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import type { BuildView } from '../../api/catalogue/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { CUSTOMERS, tenantGuid } from '../../prisma/demo/partners.js';
import { type Bought, clipboardOf, downloaded, expand, submitChoice } from './keys.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import { filled, type Language } from './words.js';

const stage = openStage();
const WANTED = { version: '1.1', fileType: 'exe', architecture: 'x64' };

interface Story {
  readonly language: Language;
  readonly partner: number;
  readonly agent: string;
  readonly customer: 'alder' | 'dawn';
  readonly product: string;
  readonly buildLanguage: string;
}

const STORIES: readonly Story[] = [
  {
    ...{ language: 'en', partner: 0, agent: 'Avery Stone', customer: 'alder' },
    ...{ product: 'Tessera CAD Professional', buildLanguage: 'en-US' },
  },
  {
    ...{ language: 'zh-TW', partner: 1, agent: '李安琪', customer: 'dawn' },
    ...{ product: '鑲格 CAD 專業版', buildLanguage: 'zh-TW' },
  },
];

const buyFor = ({ partner, customer }: Story): Promise<OrderView> =>
  stage.desk.buy({ partner, customerId: tenantGuid(customer), skuId: 'tessera-cad-perpetual' });

async function buildOf({ partner, buildLanguage }: Story, order: OrderView): Promise<BuildView> {
  const path = `/api/v1/customers/${order.customerId}/software/${order.lineItems[0]?.subscriptionId}/builds`;
  const { body } = await stage.desk.as('admin_agent', partner).get<{ items: BuildView[] }>(path);
  const wanted = { ...WANTED, language: buildLanguage };
  const build = body.items.find((each) =>
    Object.entries(wanted).every(([name, value]) => each[name as keyof BuildView] === value),
  );
  if (!build) throw new Error(`There is no build ${JSON.stringify(wanted)}`);
  return build;
}

/** 1 and 2: to the customer's page, Software, and the product is expanded. */
async function openLine(visitor: Visitor, story: Story, bought: Bought): Promise<Locator> {
  const { page, words } = visitor;
  await page.getByRole('link', { name: CUSTOMERS[story.customer].companyName }).first().click();
  await page.getByRole('link', { name: words.software.title, exact: true }).click();
  return expand(visitor, bought);
}

/** 3 and 4: the specific product with its checksum, then its keys, which were not there before. */
async function getKeys(line: Locator, visitor: Visitor, build: BuildView): Promise<string> {
  const { words } = visitor;
  await submitChoice(line, visitor, build);
  await pages.shows(line.getByText(build.sha256, { exact: true }));
  await pages.shows(line.getByText(words.downloads.recorded));
  await pages.button(line, words.downloads.get).click();
  await pages.shows(line.getByRole('heading', { name: words.downloads.got }));
  const key = await line.locator('.got-keys code').first().innerText();
  expect(key).toMatch(/^[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}$/);
  await copies(line, visitor, words.downloads.copyKey);
  expect(await clipboardOf(visitor.page)).toBe(key);
  return key;
}

/** Presses a button that copies, and sees it say so: it does for a moment only, so that the look-out comes first. */
async function copies(line: Locator, { words }: Visitor, name: string): Promise<void> {
  const copied = line.getByRole('button', { name: words.app.copied });
  await pages.isGone(copied);
  await Promise.all([pages.shows(copied), pages.button(line, name).click()]);
}

/** 5: the link is copied, and works for somebody who is nobody here. */
async function copyAndUse(line: Locator, visitor: Visitor, build: BuildView): Promise<void> {
  const { page, words } = visitor;
  await copies(line, visitor, words.downloads.copyLink);
  const url = await clipboardOf(page);
  expect(url).toMatch(new RegExp(`^${stage.desk.url}/d/[\\w-]{20,}$`));
  const customer = await stage.visit({ language: words === visitor.words ? 'en' : 'zh-TW' });
  await customer.page.goto(url);
  await pages.shows(customer.page.getByText(build.sha256));
  const button = customer.page.getByRole('button', { name: /^(?:Download|下載)/ });
  expect(await downloaded(customer.page, button)).toBe(build.sha256);
  expect(customer.faults).toEqual([]);
  await customer.context.close();
}

/** It is sent to the customer's contact, in the contact's language, without the key. */
async function sendByMail(line: Locator, visitor: Visitor, story: Story, key: string): Promise<void> {
  const { page, words } = visitor;
  const [name = '', mailbox] = CUSTOMERS[story.customer].contacts[0] ?? [];
  const to = `${mailbox}@${CUSTOMERS[story.customer].domains[0]}`;
  await pages.button(line, words.downloads.send).click();
  const dialog = page.getByRole('dialog');
  await pages.shows(dialog.getByText(name, { exact: false }));
  expect(await dialog.getByLabel(words.downloads.letter.language).inputValue()).toBe(story.language);
  // It is said for a few seconds only.
  const sent = page.getByText(filled(words.downloads.letter.sent, { to }));
  await Promise.all([pages.shows(sent), pages.button(dialog, words.downloads.letter.confirm).click()]);
  await pages.isGone(dialog);
  const mail = await stage.desk.mail.until(`the link for ${to}`, (each) => JSON.stringify(each.to ?? '').includes(to));
  expect(mail.text).toContain(`${stage.desk.url}/d/`);
  expect(mail.text).not.toContain(key);
  expect(/\p{Script=Han}{4}/u.test(mail.text ?? '')).toBe(story.language === 'zh-TW');
}

test.each(STORIES)(
  'The article’s procedure, step by step, in $language',
  async (story) => {
    const order = await buyFor(story);
    const build = await buildOf(story, order);
    const visitor = await stage.visit({ name: story.agent, language: story.language });
    const { page, words, faults, context } = visitor;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const line = await openLine(visitor, story, { order, product: story.product });
    const key = await getKeys(line, visitor, build);
    const left = (downloads: number) => filled(words.downloads.left, { left: downloads, allowed: 50 });
    await pages.shows(line.getByText(left(50)));
    expect(await downloaded(page, pages.button(line, words.downloads.download))).toBe(build.sha256);
    await pages.shows(line.getByText(left(49)));
    await copyAndUse(line, visitor, build);
    await pages.shows(line.getByText(left(48)));
    await sendByMail(line, visitor, story, key);
    await usageIsShown(visitor, line);
    expect(faults).toEqual([]);
    await context.close();
  },
  180_000,
);

/** All of it is evidence: one key shown, one link activated, no key put to use yet, two downloads; who and from where. */
async function usageIsShown({ page, words }: Visitor, line: Locator): Promise<void> {
  await line.getByRole('link', { name: words.downloads.usage }).click();
  const table = page.getByRole('table', { name: words.usage.list });
  await pages.shows(table);
  const happened = await table.getByRole('row').allInnerTexts();
  const kinds = Object.values(words.usage.kinds).map(
    (kind) => happened.filter((row) => row.split(/\s*[\n\t]\s*/).includes(kind)).length,
  );
  expect(kinds).toEqual([1, 1, 0, 2]);
  for (const row of happened.slice(1)) expect(row).toMatch(/127\.0\.0\.1|::1/);
}
