import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { DEMO } from '../../prisma/demo/index.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { productOf } from '../api/catalogue-file.js';
import { faultsInBothThemes, settled } from './axe.js';
import { askToSell, beginUpload, UPLOADED } from './gallery/shop.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await askToSell(desk.as('admin_agent', 2), desk.as('administrator'));
  await beginUpload(desk.as('administrator'));
}, 120_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function chooseCatalogue(page: Page): Promise<void> {
  const products = [productOf('NEW'), productOf('quillmark-editor', { keyType: '' }), { productId: 'x' }];
  await page.locator('input[type=file]').setInputFiles(file('catalogue.json', JSON.stringify({ products }, null, 1)));
  await page.locator('.pill-bad').first().waitFor();
}

async function chooseCustomers(page: Page): Promise<void> {
  const rows = ['companyName,domains,country', 'Good,good.example,US', 'Bad,bad.example,Taiwan', ',nobody.example,'];
  await page.locator('input[type=file]').setInputFiles(file('customers.csv', rows.join('\n')));
  await page.locator('.pill-bad').first().waitFor();
}

/** Who looks at which page, and what they do there first. */
const PAGES: readonly (readonly [name: string, role: string, at: string, act?: (page: Page) => Promise<void>])[] = [
  ['catalogue', 'administrator', '/catalogue'],
  ['product', 'administrator', '/catalogue/nimbus-mail'],
  ['edit product', 'administrator', '/catalogue/nimbus-mail/edit'],
  ['builds', 'administrator', `/catalogue/${UPLOADED}/builds`],
  ['catalogue import', 'administrator', '/catalogue/import', chooseCatalogue],
  ['partners', 'administrator', '/partners'],
  ['partner', 'administrator', `/partners/${DEMO.partners.nordlicht.id}`],
  ['new customer', 'sales_agent', '/customers/new'],
  ['edit customer', 'sales_agent', `/customers/${tenantGuid('alder')}/edit`],
  ['customer import', 'sales_agent', '/customers/import', chooseCustomers],
];

async function eachPage(
  look: (name: string, page: Page) => Promise<void>,
  options: Parameters<typeof browserOf>[2],
): Promise<void> {
  for (const role of new Set(PAGES.map(([, who]) => who))) {
    await using browser = await browserOf(desk, { role }, options);
    for (const [name, , at, act] of PAGES.filter(([, who]) => who === role)) {
      await browser.page.goto(desk.url + at);
      await settled(browser.page);
      await act?.(browser.page);
      await look(name, browser.page);
    }
    expect(browser.faults).toEqual([]);
  }
}

test.each(['en', 'zh-TW'] as const)(
  'axe finds nothing on the pages of catalogue, customers and partners (%s)',
  async (locale) => {
    const found: string[] = [];
    await eachPage(
      async (name, page) => {
        found.push(...(await faultsInBothThemes(page)).map((fault) => `${name}: ${fault}`));
        expect([name, await page.locator('h1').count()]).toEqual([name, 1]);
      },
      { locale, colorScheme: 'light' },
    );
    expect(found).toEqual([]);
  },
  240_000,
);

test('none of them is wider than a phone of 320 pixels', async () => {
  const wide: string[] = [];
  await eachPage(
    async (name, page) => {
      if (Number(await page.evaluate('document.documentElement.scrollWidth')) > 320) wide.push(name);
    },
    { viewport: { width: 320, height: 640 } },
  );
  expect(wide).toEqual([]);
}, 240_000);
