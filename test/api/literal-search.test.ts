import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProductList } from '../../api/catalogue/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { PartnerList } from '../../api/partners/schema.js';
import type { SoftwareView } from '../../api/software/schema.js';
import { expectDone, firstCustomerId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { productOf, sendCatalogue, skuOf } from './catalogue-file.js';

/** Names that differ in nothing but a sign that SQL or a pattern would take for something else. */
const TITLES = ['Half 50% price', 'Half 500 price', 'Disk_Tool', 'DiskXTool', String.raw`Path\Finder`, 'PathFinder'];

const SEARCHES = [
  ['a percent sign', '50%', ['Half 50% price']],
  ['an underscore', 'disk_t', ['Disk_Tool']],
  ['a backslash', String.raw`h\f`, [String.raw`Path\Finder`]],
  ['a backslash at the end', 'path\\', [String.raw`Path\Finder`]],
  ['any case', 'HALF', ['Half 50% price', 'Half 500 price']],
  ['a pattern that would fit everything', '%_%', []],
] as const;

let desk: Desk;
let customerId: string;
beforeAll(async () => {
  desk = await openDesk();
  customerId = await firstCustomerId(desk);
  const products = TITLES.map((title, index) => productOf(`LIT${index}`, { title, skus: [skuOf(`LIT${index}-1`)] }));
  expectDone('Catalogue', await sendCatalogue(desk, { products }));
  const agent = desk.as('admin_agent');
  const lines = TITLES.map((_, index) => ({ skuId: `LIT${index}-1`, quantity: 1 }));
  expectDone('Order', await agent.post<OrderView>(`/api/v1/customers/${customerId}/orders`, { lines }));
  for (const [index, title] of TITLES.entries()) {
    await desk.database.query(`INSERT INTO partners (name, country, currency) VALUES ($1, 'US', 'USD')`, [
      `${title} Partner ${index}`,
    ]);
  }
}, 120_000);
afterAll(() => desk[Symbol.asyncDispose]());

async function found<Item>(role: string, path: string, typed: string): Promise<readonly Item[]> {
  const query = `search=${encodeURIComponent(typed)}&limit=200`;
  const { status, body } = await desk.as(role).get<{ items: Item[] }>(`/api/v1/${path}?${query}`);
  expect({ typed, status }).toEqual({ typed, status: 200 });
  return body.items;
}

test.each(SEARCHES)('%s is searched for as it was typed: %s', async (_what, typed, titles) => {
  const sorted = [...titles].sort();
  const products = await found<ProductList['items'][number]>('admin_agent', 'products', typed);
  expect(products.map(({ title }) => title).sort()).toEqual(sorted);
  const software = await found<SoftwareView>('admin_agent', `customers/${customerId}/software`, typed);
  expect(software.map(({ product }) => product.title).sort()).toEqual(sorted);
  const partners = await found<PartnerList['items'][number]>('administrator', 'partners', typed);
  expect(partners.map(({ name }) => name.replace(/ Partner \d$/, '')).sort()).toEqual(sorted);
});
