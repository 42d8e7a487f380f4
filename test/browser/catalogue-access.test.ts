import { afterAll, beforeAll, test } from 'vitest';
import type { Page } from 'playwright-core';
import { DEMO } from '../../prisma/demo/index.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { productOf } from '../api/catalogue-file.js';
import { askToSell, beginUpload, UPLOADED } from './gallery/shop.js';
import { expectWell, looksAt, type Place } from './look-over.js';

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
const PLACES: readonly Place[] = [
  ['catalogue', 'administrator', () => '/catalogue'],
  ['product', 'administrator', () => '/catalogue/nimbus-mail'],
  ['edit product', 'administrator', () => '/catalogue/nimbus-mail/edit'],
  ['builds', 'administrator', () => `/catalogue/${UPLOADED}/builds`],
  ['catalogue import', 'administrator', () => '/catalogue/import', chooseCatalogue],
  ['partners', 'administrator', () => '/partners'],
  ['partner', 'administrator', () => `/partners/${DEMO.partners.nordlicht.id}`],
  ['edit partner', 'administrator', () => `/partners/${DEMO.partners.nordlicht.id}/edit`],
  ['new customer', 'sales_agent', () => '/customers/new'],
  ['edit customer', 'sales_agent', () => `/customers/${tenantGuid('alder')}/edit`],
  ['customer import', 'sales_agent', () => '/customers/import', chooseCustomers],
];

test.each(looksAt(PLACES))(
  'each page of %s is accessible in both themes, fits a phone and cuts no text off (%s)',
  (...look) => expectWell(desk, PLACES, look),
);
