import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ProductDetailsView } from '../../api/catalogue/schema.js';
import type { UserView } from '../../api/users/schema.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { beginning, type Language, type PageWords, WORDS } from './words.js';

const stage = openStage();
const STALE_MS = 60_000;

const administrator = () => stage.desk.as('administrator');
const conflictOf = (page: Page, title: string) => page.getByRole('alert').filter({ hasText: title });

/** What the page does by itself when its reader comes back to the window after a while. */
async function comeBack(page: Page): Promise<void> {
  await page.clock.fastForward(STALE_MS);
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
}

/** An approver with a limit, and how a colleague sets limits. */
async function approver(name: string) {
  const body = { name, email: `${name}@desk.example`, role: 'refund_approver' };
  const { id } = (await administrator().post<UserView>('/api/v1/users', body)).body;
  const path = `/api/v1/users/${id}`;
  const put = (...amounts: readonly string[]) =>
    administrator().call('PUT', `${path}/approval-limits`, {
      limits: amounts.map((amount, index) => ({ amount, currency: ['USD', 'EUR'][index] })),
    });
  expect((await put('500.00')).status).toBe(200);
  const limits = async () =>
    (await administrator().get<UserView>(path)).body.approvalLimits.map(
      ({ amount, currency }) => `${amount} ${currency}`,
    );
  return { id, put, limits };
}

test('limits that a colleague sets while the dialog is open are shown and not undone, however often the page is read again', async () => {
  const { id, put, limits } = await approver('iris');
  const { page, words, faults, context } = await stage.visit({ name: 'Noah Kim', language: 'en' });
  const { people, app } = words;
  await pages.speak(page, 'en');
  await page.clock.install();
  await page.goto(`/people/${id}`);
  await pages.button(page, people.changeLimits.open).click();
  const dialog = page.getByRole('dialog');
  const amounts = dialog.getByLabel(beginning(people.changeLimits.amount));
  await amounts.fill('600.00');
  await put('500.00', '80.00');
  await comeBack(page);
  await pages.shows(page.getByText('€80.00'));
  await pages.button(dialog, people.changeLimits.confirm).click();
  const conflict = conflictOf(page, people.conflict);
  await pages.shows(conflict.getByText('€80.00'));
  expect(await amounts.inputValue()).toBe('600.00');
  expect(await limits()).toEqual(['80.00 EUR', '500.00 USD']);
  await pages.button(conflict, app.conflict.take).click();
  await pages.isGone(conflict);
  await amounts.first().fill('90.00');
  await put('500.00', '85.00');
  await pages.button(dialog, people.changeLimits.confirm).click();
  await pages.button(conflict, app.conflict.keep).click();
  await pages.isGone(dialog);
  expect(await limits()).toEqual(['90.00 EUR', '500.00 USD']);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('a new name and a new role go over a colleague’s only by choice; what else was changed needs none', async () => {
  const { id, put, limits } = await approver('mira');
  const { page, words, faults, context } = await stage.visit({ name: 'Noah Kim', language: 'zh-TW' });
  await pages.speak(page, 'zh-TW');
  const { people, app } = words;
  await page.goto(`/people/${id}`);
  await pages.button(page, people.rename.open).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(beginning(people.name)).fill('Mira N.');
  await put('500.00', '80.00');
  await administrator().patch(`/api/v1/users/${id}`, { name: 'Mira Novak' });
  await pages.button(dialog, people.rename.confirm).click();
  const conflict = conflictOf(page, people.conflict);
  await pages.shows(conflict.getByText('Mira Novak'));
  await pages.button(conflict, app.conflict.take).click();
  await pages.button(dialog, app.keep).click();
  await pages.isGone(dialog);
  await pages.button(page, people.changeRole.open).click();
  await administrator().patch(`/api/v1/users/${id}`, { name: 'Mira Novak-Lind' });
  await dialog.getByLabel(beginning(people.role)).selectOption('support_agent');
  await pages.button(dialog, people.changeRole.confirm).click();
  await pages.isGone(dialog);
  await pages.shows(page.getByRole('heading', { name: 'Mira Novak-Lind' }));
  expect(await limits()).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

const PRICE = { market: 'US', currency: 'USD', amount: '120.00', validFrom: '2026-01-01T00:00:00Z' };

/** A product with a price, and how a colleague sets prices. */
async function product(productId: string) {
  const skuId = `${productId}-1`;
  const sku = { skuId, title: 'One device', titleZh: '一台裝置', prices: [PRICE] };
  const what = {
    title: `Writer ${productId}`,
    titleZh: `寫作 ${productId}`,
    licenceType: 'perpetual',
    keyType: 'retail',
  };
  const products = [{ productId, ...what, skus: [sku] }];
  await administrator().post('/api/v1/catalogue/import', JSON.stringify({ products }));
  const path = `/api/v1/products/${productId}`;
  const setPrice = (amount: string, more: object = {}) =>
    administrator().post(`${path}/skus/${skuId}/prices`, { ...PRICE, amount, ...more });
  const now = async () => (await administrator().get<ProductDetailsView>(path)).body;
  const amounts = async () => (await now()).skus[0]?.prices.map(({ price }) => `${price.amount} ${price.currency}`);
  return { path, now, setPrice, amounts };
}

test('a price that a colleague sets while the dialog is open is shown and not undone; other prices are no matter', async () => {
  const { setPrice, amounts } = await product('FAST');
  const { page, words, faults, context } = await stage.visit({ name: 'Noah Kim', language: 'en' });
  const { catalogue, app } = words;
  await pages.speak(page, 'en');
  await page.clock.install();
  await page.goto('/catalogue/FAST');
  const card = pages.card(page, 'One device');
  const dialog = page.getByRole('dialog');
  const change = () => card.getByRole('row').nth(1).getByRole('button').click();
  const amount = dialog.getByLabel(beginning(catalogue.amount));
  const conflict = conflictOf(page, catalogue.priceConflict);
  await pages.shows(card);
  await change();
  await amount.fill('130');
  await setPrice('125.00');
  await comeBack(page);
  await pages.shows(page.getByText('$125.00'));
  await pages.button(dialog, app.save).click();
  await pages.shows(conflict.getByText('$125.00'));
  expect(await amounts()).toEqual(['125.00 USD']);
  await pages.button(conflict, app.conflict.take).click();
  await pages.isGone(dialog);

  await change();
  await amount.fill('131');
  await setPrice('200.00', { market: 'CA', currency: 'CAD' });
  await pages.button(dialog, app.save).click();
  await pages.isGone(dialog);
  expect(await amounts()).toEqual(['200.00 CAD', '131.00 USD']);

  await pages.button(card, catalogue.addPrice).click();
  await dialog.getByLabel(catalogue.market).selectOption('GB');
  await dialog.getByLabel(beginning(catalogue.currency)).fill('gbp');
  await amount.fill('99');
  await dialog.getByLabel(beginning(catalogue.from)).fill('2026-01-01');
  await setPrice('95.00', { market: 'GB', currency: 'GBP' });
  await pages.button(dialog, app.save).click();
  await pages.shows(conflict.getByText('£95.00'));
  await pages.button(conflict, app.conflict.keep).click();
  await pages.isGone(dialog);
  expect(await amounts()).toEqual(['200.00 CAD', '99.00 GBP', '131.00 USD']);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('what is typed of a product outlives another language and a colleague, whose version is shown; leaving asks first', async () => {
  const { path, now, setPrice } = await product('TOLD');
  const { page, words, faults, context } = await stage.visit({ name: 'Noah Kim', language: 'en' });
  const { catalogue, app } = words;
  await pages.speak(page, 'en');
  await page.goto('/catalogue/TOLD/edit');
  const name = (language: Language, said: PageWords) =>
    pages.card(page, said.app.languages[language]).getByLabel(beginning(said.catalogue.name));
  await name('en', words).fill('Writer, told anew');
  await pages.speak(page, 'zh-TW');
  await pages.shows(page.getByRole('link', { name: '寫作 TOLD' }));
  expect(await name('en', WORDS['zh-TW']).inputValue()).toBe('Writer, told anew');
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: 'Writer TOLD' }).click();
  const leaving = page.getByRole('dialog').filter({ hasText: app.leaving.title });
  await pages.button(leaving, app.keep).click();
  await pages.isGone(leaving);

  await administrator().patch(path, { texts: { 'zh-TW': { title: '作家' } }, returnWindow: { hours: 72 } });
  await pages.button(page, app.save).click();
  const conflict = conflictOf(page, catalogue.conflict);
  await pages.shows(conflict.getByText('作家'));
  await pages.shows(conflict.getByText('3 days').first());
  expect((await now()).texts.en.title).toBe('Writer TOLD');
  expect(await name('en', words).inputValue()).toBe('Writer, told anew');
  await pages.button(conflict, app.conflict.take).click();
  await pages.isGone(conflict);
  expect(await name('zh-TW', words).inputValue()).toBe('作家');
  await name('en', words).fill('Writer, told anew');
  await setPrice('121.00');
  await pages.button(page, app.save).click();
  await pages.shows(page.getByRole('heading', { name: 'Writer, told anew' }));
  expect(await now()).toMatchObject({
    texts: { en: { title: 'Writer, told anew' }, 'zh-TW': { title: '作家' } },
    returnWindow: { hours: 72, source: 'product' },
  });
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
