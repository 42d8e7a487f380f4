import type { Page } from 'playwright-core';
import type { OrderView } from '../../api/orders/schema.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import type { Desk } from '../support/desk.js';
import { getDownloads, press } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { type Bought, buyAndPlan } from './access/dealings.js';
import { NOBODY, type Place } from './access/look-over.js';
import { eachPageIsWell, openShowing } from './access/stage.js';
import { showKeys } from './gallery/pictures.js';
import * as pages from './pages.js';
import type { PageWords } from './words.js';

interface Things extends Bought {
  /** The address of a link that nothing can be fetched with any more. */
  readonly usedUp: string;
}

async function sell(desk: Desk): Promise<Things> {
  const { link: used } = await getDownloads(desk, await desk.buy());
  await press(used);
  return { ...(await buyAndPlan(desk)), usedUp: used.url ?? '' };
}

const shown = openShowing(sell, () => openDesk({ settings: { LINK_DOWNLOADS: '1' } }));

const softwareOf = ({ customerId, lineItems }: OrderView): string =>
  `/customers/${customerId}/software/${lineItems[0]?.subscriptionId}`;
const active = ({ order }: Things): string => `/customers/${order.customerId}/software?show=active`;

async function sendLink(page: Page, { downloads }: PageWords): Promise<void> {
  await showKeys(page);
  await pages.button(page, downloads.send).click();
  await page.getByRole('dialog').waitFor();
}

async function chooseCustomers(page: Page): Promise<void> {
  const rows = ['companyName,domains,country', 'Good,good.example,US', 'Bad,bad.example,Taiwan', ',nobody.example,'];
  const file = { name: 'customers.csv', mimeType: 'text/plain', buffer: Buffer.from(rows.join('\n')) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('.pill-bad').first().waitFor();
}

/** Where a partner sells, and where its customers fetch what they bought. */
const PLACES: readonly Place<Things>[] = [
  ['customers', 'admin_agent', '/customers'],
  ['customer', 'admin_agent', ({ order }) => `/customers/${order.customerId}`],
  ['orders', 'admin_agent', ({ order }) => `/customers/${order.customerId}/orders`],
  ['add products', 'admin_agent', ({ order }) => `/customers/${order.customerId}/add-products`],
  ['review', 'admin_agent', ({ order }) => `/customers/${order.customerId}/review`],
  ['an order', 'admin_agent', ({ order }) => `/customers/${order.customerId}/orders/${order.orderId}`],
  ['keys and links', 'admin_agent', active, showKeys],
  ['sending a link', 'admin_agent', active, sendLink],
  ['software', 'sales_agent', ({ order }) => `/customers/${order.customerId}/software`],
  ['usage', 'sales_agent', ({ order }) => `${softwareOf(order)}/usage`],
  ['new customer', 'sales_agent', '/customers/new'],
  ['edit customer', 'sales_agent', `/customers/${tenantGuid('alder')}/edit`],
  ['customer import', 'sales_agent', '/customers/import', chooseCustomers],
  ['a link', NOBODY, ({ link }) => new URL(link.url ?? '').pathname],
  ['a link that is used up', NOBODY, ({ usedUp }) => new URL(usedUp).pathname],
];

eachPageIsWell(shown, PLACES);
