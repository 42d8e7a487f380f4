import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { tenantGuid } from '../../prisma/demo/partners.js';
import { EN } from '../../web/src/words/en.js';
import { focusComesTo, tabTo } from './keyboard.js';
import { clipboardOf } from './keys.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { filled, literally, pattern, type PageWords } from './words.js';

const stage = openStage();
const PRODUCT = { en: 'Fernwood Backup', 'zh-TW': '蕨林備份' } as const;

const called = (name: string): RegExp => new RegExp(`(?:^|\\| )${literally(name)}(?: \\||$)`);

/** Goes there by Tab, and presses it. */
async function enterAt(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Two of it into the cart, on to the review, and paid. */
async function buy(page: Page, { orders }: PageWords, product: string): Promise<void> {
  await pages.shows(page.getByRole('heading', { name: product }));
  await enterAt(page, called(filled(orders.addNamed, { sku: product })));
  await focusComesTo(page, called(filled(orders.quantityOf, { sku: product })));
  await page.keyboard.type('2');
  await pages.shows(pages.card(page, orders.cart).getByText(`2 × ${product}`));
  await pages.shows(page.getByText(orders.cartKept));
  await enterAt(page, called(orders.toReview));
  await pages.shows(page.getByRole('heading', { level: 1, name: orders.review }));
  await focusComesTo(page, called(orders.review));
  await pages.shows(page.getByRole('button', { name: pattern(orders.pay) }));
  await enterAt(page, new RegExp(`\\| ${orders.pay.split('{{')[0] ?? ''}`));
  await pages.shows(page.getByRole('heading', { level: 1, name: pattern(orders.number) }));
  await focusComesTo(page, /\d{5}$/);
}

/** From the order to the Software page, through the choices, to the keys. Answers the copied key. */
async function getKeys(page: Page, { orders, software, downloads, app }: PageWords, product: string): Promise<string> {
  await pages.shows(page.getByText(orders.completedLead));
  await enterAt(page, called(software.title));
  await pages.shows(pages.softwareLine(page, product));
  await enterAt(page, called(product));
  await pages.shows(page.getByLabel(downloads.version, { exact: true }));
  for (const choice of [downloads.version, downloads.language, downloads.file]) {
    await tabTo(page, called(choice));
    await page.keyboard.press('ArrowDown');
  }
  await enterAt(page, called(downloads.submit));
  await focusComesTo(page, new RegExp(`${product} 1\\.1$`));
  await enterAt(page, called(downloads.get));
  await focusComesTo(page, called(downloads.got));
  await enterAt(page, called(downloads.hide));
  await focusComesTo(page, new RegExp(`${product} 1\\.1$`));
  await enterAt(page, called(downloads.get));
  await focusComesTo(page, called(downloads.got));
  await tabTo(page, called(downloads.copyKey));
  // It says so for a moment only: the look-out comes before the press.
  const copied = page.getByRole('button', { name: app.copied }).and(page.locator(':focus'));
  await Promise.all([pages.shows(copied), page.keyboard.press('Enter')]);
  return clipboardOf(page);
}

test.each(['en', 'zh-TW'] as const)(
  'software is bought, and its key had, without a mouse: the focus is always seen and never lost (%s)',
  async (language) => {
    const { page, words, faults, context } = await stage.visit({ name: 'Avery Stone', language });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await pages.speak(page, language);
    await page.goto(`/customers/${tenantGuid('alder')}/add-products`);
    await buy(page, words, PRODUCT[language]);
    expect(await getKeys(page, words, PRODUCT[language])).toMatch(/^[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}$/);
    expect(faults).toEqual([]);
    await context.close();
  },
  180_000,
);

test('an emptied quantity waits for its number, and a line taken out of the cart leaves the focus there', async () => {
  const { page, words, faults, context } = await stage.visit({ name: 'Avery Stone', language: 'en' });
  const { orders } = words;
  await pages.speak(page, 'en');
  await page.goto(`/customers/${tenantGuid('cascadia')}/add-products`);
  const sku = 'Mosaic Reports';
  await page.getByRole('button', { name: filled(orders.addNamed, { sku }) }).click();
  const quantity = page.getByLabel(filled(orders.quantityOf, { sku }));
  await quantity.fill('');
  const cart = pages.card(page, orders.cart);
  await pages.shows(cart.getByText(`1 × ${sku}`));
  await page.keyboard.type('12');
  await pages.shows(cart.getByText(`12 × ${sku}`));
  await enterAt(page, called(filled(orders.remove, { sku })));
  await pages.shows(cart.getByText(orders.cartEmpty));
  await focusComesTo(page, called(orders.cart));
  await page.getByRole('button', { name: filled(orders.addNamed, { sku }) }).click();
  await quantity.fill('');
  await page.keyboard.press('Tab');
  await pages.shows(cart.getByText(orders.cartEmpty));
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('the way to the cart is shown only where the cart stands below the products, and leads there', async () => {
  const { page, words, context } = await stage.visit({ name: 'Avery Stone', language: 'en' });
  const { orders } = words;
  await pages.speak(page, 'en');
  await page.goto(`/customers/${tenantGuid('delmar')}/add-products`);
  await page.getByRole('button', { name: filled(orders.addNamed, { sku: 'Mosaic Reports' }) }).click();
  await pages.shows(pages.card(page, orders.cart).getByText('1 × Mosaic Reports'));
  const toCart = page.getByRole('button', { name: filled(EN.orders.toCart_one, { count: 1 }) });
  expect(await toCart.count()).toBe(0);
  await page.setViewportSize({ width: 480, height: 800 });
  await toCart.click();
  await focusComesTo(page, called(orders.cart));
  await context.close();
});
