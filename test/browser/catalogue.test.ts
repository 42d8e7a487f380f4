import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { ProductDetailsView } from '../../api/catalogue/schema.js';
import { PIXEL } from '../support/pixel.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { beginning, filled, type PageWords } from './words.js';

const stage = openStage();
const ADMINISTRATOR = 'Noah Kim';
const PRICE = { market: 'US', currency: 'USD', amount: '120.00', validFrom: '2026-01-01T00:00:00Z' };
const product = (productId: string, more: object = {}) => ({
  ...{
    productId,
    title: `Writer ${productId}`,
    titleZh: `寫作 ${productId}`,
    licenceType: 'perpetual',
    keyType: 'retail',
  },
  skus: [{ skuId: `${productId}-1`, title: 'One device', titleZh: '一台裝置', prices: [PRICE] }],
  ...more,
});

async function choose(page: Page, words: PageWords, files: { name: string; buffer: Buffer }[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await pages.button(page, words.catalogue.import.choose).click();
  await (await choosing).setFiles(files.map((file) => ({ ...file, mimeType: 'application/octet-stream' })));
}

test.each([
  ['en', 'A'],
  ['zh-TW', 'B'],
] as const)(
  'an administrator sees what a catalogue file would change, line by line what it gets wrong, and takes the rest (%s)',
  async (language, id) => {
    const { page, words, faults, context } = await stage.visit({ name: ADMINISTRATOR, language });
    await pages.speak(page, language);
    await page.goto('/catalogue/import');
    const file = { products: [product(id, { image: { file: 'w.png' } }), product(`${id}-bad`, { keyType: '' })] };
    const name = 'new-catalogue.json';
    await choose(page, words, [
      { name, buffer: Buffer.from(JSON.stringify(file, null, 2)) },
      { name: 'w.png', buffer: PIXEL },
    ]);
    const { import: said } = words.catalogue;
    await pages.shows(pages.card(page, filled(said.preview, { name })));
    const rejected = pages.card(page, said.rejected);
    await pages.shows(rejected.getByRole('row').filter({ hasText: 'keyType' }));
    await pages.shows(pages.card(page, said.differences).getByText(`Writer ${id}`, { exact: true }));
    expect((await stage.desk.as('administrator').get(`/api/v1/products/${id}`)).status).toBe(404);
    await pages.button(page, filled(said.confirm_other, { count: 3 })).click();
    await pages.shows(pages.card(page, filled(said.done, { name })));
    await page.goto(`/catalogue/${id}`);
    await pages.shows(page.getByRole('heading', { name: `${language === 'en' ? 'Writer' : '寫作'} ${id}` }));
    await pages.shows(page.getByText('$120.00'));
    const picture = pages.card(page, words.catalogue.about).locator('img');
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate('(image) => image.decode()');
    expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  },
  120_000,
);

test('a product is renamed in both languages and given a return window of its own', async () => {
  await stage.desk
    .as('administrator')
    .post('/api/v1/catalogue/import', JSON.stringify({ products: [product('EDIT')] }));
  const { page, words, faults, context } = await stage.visit({ name: ADMINISTRATOR, language: 'en' });
  await pages.speak(page, 'en');
  await page.goto('/catalogue/EDIT');
  await pages.button(page, words.catalogue.edit).click();
  const chinese = pages.card(page, words.app.languages['zh-TW']);
  await chinese.getByLabel(words.catalogue.name).fill('作家');
  await pages.main(page).getByLabel(words.catalogue.window.source).selectOption('product');
  await pages.main(page).getByLabel(words.catalogue.window.hoursLabel).fill('soon');
  await pages.button(page, words.app.save).click();
  await pages.shows(page.getByText(words.problems.title.validation));
  await pages.main(page).getByLabel(words.catalogue.window.hoursLabel).fill('72');
  await pages.button(page, words.app.save).click();
  await pages.shows(pages.card(page, words.catalogue.about).getByText('3 days'));
  const { body } = await stage.desk.as('administrator').get<ProductDetailsView>('/api/v1/products/EDIT');
  expect(body).toMatchObject({ texts: { 'zh-TW': { title: '作家' } }, returnWindow: { hours: 72, source: 'product' } });
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('a partner reads the catalogue, with its own prices and no way to change it', async () => {
  const { page, words, faults, context } = await stage.visit({ name: 'Sam Rivera', language: 'en' });
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: words.app.menu.catalogue }).click();
  await pages.shows(page.getByRole('heading', { name: words.catalogue.title }));
  expect(await page.getByRole('link', { name: words.catalogue.import.title }).count()).toBe(0);
  await page.goto('/catalogue/quillmark-editor');
  await pages.shows(page.getByText('$120.00'));
  expect(await page.getByText('NT$', { exact: false }).count()).toBe(0);
  expect(await page.getByRole('button', { name: words.catalogue.edit }).count()).toBe(0);
  await page.goto('/catalogue/import');
  await pages.shows(page.getByText(words.app.forbidden.what));
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

/** Types what a price is into the dialog that is open. */
async function typePrice(page: Page, { catalogue }: PageWords, typed: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await pages.shows(dialog);
  if (typed['market']) await dialog.getByLabel(catalogue.market).selectOption(typed['market']);
  for (const [label, value] of [
    [catalogue.currency, typed['currency']],
    [catalogue.amount, typed['amount']],
    [catalogue.from, typed['from']],
    [catalogue.until, typed['until']],
  ] as const) {
    if (value !== undefined) await dialog.getByLabel(beginning(label)).fill(value);
  }
}

test.each([
  ['en', 'P', 'One device'],
  ['zh-TW', 'Q', '一台裝置'],
] as const)(
  'a price is added after the one before it was ended; what would overlap is refused at its field (%s)',
  async (language, id, edition) => {
    const file = { products: [product(id)] };
    await stage.desk.as('administrator').post('/api/v1/catalogue/import', JSON.stringify(file));
    const { page, words, faults, context } = await stage.visit({ name: ADMINISTRATOR, language });
    await pages.speak(page, language);
    await page.goto(`/catalogue/${id}`);
    await pages.shows(page.getByRole('heading', { name: edition }));
    const card = pages.card(page, edition);
    const dialog = page.getByRole('dialog');
    const save = () => pages.button(dialog, words.app.save).click();

    await pages.button(card, words.catalogue.addPrice).click();
    await pages.shows(dialog);
    expect(await pages.button(dialog, words.app.save).isDisabled()).toBe(true);
    await typePrice(page, words, { market: 'US', currency: 'usd', amount: '1.005', from: '2026-11-01' });
    await save();
    await pages.shows(dialog.getByText('120.00'));
    await typePrice(page, words, { amount: '140' });
    await save();
    await pages.shows(dialog.getByText('2026-01-01T00:00:00Z'));
    await page.keyboard.press('Escape');
    await pages.isGone(dialog);

    await card.getByRole('row').nth(1).getByRole('button').click();
    await typePrice(page, words, { until: '2026-11-01' });
    await save();
    await pages.isGone(dialog);
    await pages.button(card, words.catalogue.addPrice).click();
    await typePrice(page, words, { market: 'US', currency: 'usd', amount: '140', from: '2026-11-01' });
    await save();
    await pages.isGone(dialog);
    await pages.shows(card.getByRole('row').filter({ hasText: '$140.00' }).getByText(words.catalogue.priceState.now));
    await pages.shows(card.getByRole('row').filter({ hasText: '$120.00' }).getByText(words.catalogue.priceState.past));
    const { body } = await stage.desk.as('administrator').get<ProductDetailsView>(`/api/v1/products/${id}`);
    expect(body.skus[0]?.prices).toMatchObject([
      { price: { amount: '140.00', currency: 'USD' }, validFrom: '2026-11-01T00:00:00.000Z', validTo: null },
      { price: { amount: '120.00' }, validFrom: '2026-01-01T00:00:00.000Z', validTo: '2026-11-01T00:00:00.000Z' },
    ]);
    expect(faults).toEqual([]);
    await context.close();
  },
  120_000,
);
