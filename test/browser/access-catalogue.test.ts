import type { Page } from 'playwright-core';
import { productOf } from '../api/catalogue-file.js';
import type { Desk } from '../support/desk.js';
import type { Place } from './access/look-over.js';
import { eachPageIsWell, openShowing } from './access/stage.js';
import { askToSell, beginUpload, UPLOADED } from './gallery/shop.js';

/** A partner that may not sell yet, and a build on its way. Answers that partner. */
async function offer(desk: Desk): Promise<string> {
  const administrator = desk.as('administrator');
  await beginUpload(administrator);
  return askToSell(desk.as('admin_agent', 2), administrator);
}

const shown = openShowing(offer);

async function chooseCatalogue(page: Page): Promise<void> {
  const products = [productOf('NEW'), productOf('quillmark-editor', { keyType: '' }), { productId: 'x' }];
  const text = JSON.stringify({ products }, null, 1);
  const file = { name: 'catalogue.json', mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('.pill-bad').first().waitFor();
}

/** Where an administrator keeps what is sold, and who sells it. */
const PLACES: readonly Place<string>[] = [
  ['catalogue', 'administrator', '/catalogue'],
  ['product', 'administrator', '/catalogue/nimbus-mail'],
  ['edit product', 'administrator', '/catalogue/nimbus-mail/edit'],
  ['builds', 'administrator', `/catalogue/${UPLOADED}/builds`],
  ['catalogue import', 'administrator', '/catalogue/import', chooseCatalogue],
  ['partners', 'administrator', '/partners'],
  ['partner', 'administrator', (partner) => `/partners/${partner}`],
  ['edit partner', 'administrator', (partner) => `/partners/${partner}/edit`],
  ['a new partner', 'administrator', '/partners/new'],
];

eachPageIsWell(shown, PLACES);
