import { expect, test } from 'vitest';
import type { OrderList } from '../../api/orders/schema.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import { textOfPdf } from '../support/pdf-text.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import { filled, pattern } from './words.js';

const stage = openStage();

/** Puts two of a product into the cart. */
async function choose({ page, words }: Visitor, customerId: string, product: string): Promise<void> {
  await page.goto(`/customers/${customerId}/add-products`);
  const part = page.getByRole('region', { name: product }).first();
  await part
    .getByRole('button', { name: pattern(words.orders.addNamed) })
    .first()
    .click();
  await part.getByRole('spinbutton').fill('2');
  await pages.shows(pages.card(page, words.orders.cart).getByText('2 ×'));
  await pages.shows(page.getByText(words.orders.cartKept));
}

/** Reads the review and pays, twice as fast as a hand can. */
async function payTwice({ page, words }: Visitor): Promise<string> {
  await pages.button(page, words.orders.toReview).click();
  await pages.shows(page.getByRole('heading', { name: words.orders.review }));
  await pages.shows(page.getByText(words.orders.returnFull));
  const pay = page.getByRole('button', { name: pattern(words.orders.pay) });
  const total = (await pages.card(page, words.orders.sum).locator('.sums-total dd').textContent()) ?? '';
  expect(await pay.textContent()).toBe(filled(words.orders.pay, { amount: total }));
  await pay.dblclick();
  await pages.shows(page.getByRole('heading', { name: pattern(words.orders.number) }));
  return total;
}

/** The order page: completed by itself, with the confirmation as a file in the reader's language. */
async function readOrder({ page, words }: Visitor, product: string, confirmation: string): Promise<string> {
  await pages.shows(page.getByRole('status').getByText(words.orders.status.completed, { exact: true }));
  const number = /\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? '';
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: words.orders.document['order-confirmation'] }).click();
  const stream = await (await downloading).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const text = textOfPdf(Buffer.concat(chunks));
  expect(text).toContain(`${confirmation} ${number}`);
  expect(text).toContain(product);
  return number;
}

const ordersOf = async (customerId: string, partner: number) =>
  (await stage.desk.as('admin_agent', partner).get<OrderList>(`/api/v1/customers/${customerId}/orders`)).body.items;

const PURCHASES = [
  {
    language: 'zh-TW',
    name: '許文彬',
    partner: 1,
    customer: 'island',
    product: '番紅花收銀',
    confirmation: '訂單確認書',
    subject: '您的訂單已確認',
  },
  {
    language: 'en',
    name: 'Sam Rivera',
    partner: 0,
    customer: 'brightwater',
    product: 'Basalt Server',
    confirmation: 'Order confirmation',
    subject: 'Your order is confirmed',
  },
] as const;

test.each(PURCHASES)(
  'a sales agent buys for a customer in $language: cart kept, reviewed, paid once although pressed twice, confirmed',
  async ({ language, name, partner, customer, product, confirmation, subject }) => {
    const customerId = tenantGuid(customer);
    const before = await ordersOf(customerId, partner);
    const buyer = await stage.visit({ name, language });
    await choose(buyer, customerId, product);
    await buyer.page.reload();
    await pages.shows(pages.card(buyer.page, buyer.words.orders.cart).getByText('2 ×'));
    const total = await payTwice(buyer);
    const number = await readOrder(buyer, product, confirmation);
    const after = await ordersOf(customerId, partner);
    expect(after).toHaveLength(before.length + 1);
    expect(String(after[0]?.number)).toBe(number);
    const mail = await stage.desk.mail.until('the confirmation', (one) => one.subject?.includes(number) ?? false);
    expect(mail.subject).toContain(subject);
    expect(mail.text).toContain(total);
    await buyer.page.goto(`/customers/${customerId}/orders?status=completed`);
    await pages.shows(buyer.page.getByRole('link', { name: filled(buyer.words.orders.number, { number }) }));
    expect(buyer.faults).toEqual([]);
  },
  240_000,
);

test('another browser finds the cart; a price that changes before it is paid is shown and has to be agreed to', async () => {
  const customerId = tenantGuid('alder');
  const first = await stage.visit({ name: 'Sam Rivera', language: 'en' });
  await choose(first, customerId, 'Basalt Server');
  const second = await stage.visit({ name: 'Sam Rivera', language: 'en', width: 320 });
  const { page, words } = second;
  await page.goto(`/customers/${customerId}/review`);
  const pay = page.getByRole('button', { name: pattern(words.orders.pay) });
  await pages.shows(pay);
  const { query } = stage.desk.database;
  await query(
    `WITH chosen AS (
       SELECT l.sku_id, l.added_price_minor FROM cart_lines l JOIN carts c ON c.id = l.cart_id WHERE c.status = 'active'
     ), ended AS (
       UPDATE prices SET valid_to = now()
       WHERE market = 'US' AND valid_to IS NULL AND sku_id IN (SELECT sku_id FROM chosen)
     )
     INSERT INTO prices (sku_id, market, currency, amount_minor, valid_from)
     SELECT sku_id, 'US', 'USD', added_price_minor + 1, now() FROM chosen`,
  );
  await pay.click();
  await pages.shows(page.getByText(words.orders.changed));
  await pages.shows(page.getByText(pattern(words.orders.priceBefore)));
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
    true,
  );
  await pay.click();
  await pages.shows(page.getByRole('heading', { name: pattern(words.orders.number) }));
  expect([...first.faults, ...second.faults]).toEqual([]);
}, 240_000);

test('an order that cannot be provided says why, and that the money is back', async () => {
  const customerId = tenantGuid('alder');
  const [order] = await ordersOf(customerId, 0);
  await stage.desk.database.query(
    `UPDATE orders SET status = 'failed', failure = '{"code": "keys-refused", "detail": "The key service refused with 422."}'
     WHERE id = $1`,
    [order?.orderId],
  );
  const reader = await stage.visit({ name: 'Harper Quinn', language: 'en' });
  await reader.page.goto(`/customers/${customerId}/orders/${order?.orderId ?? ''}`);
  await pages.shows(reader.page.getByText(reader.words.orders.failure['keys-refused']));
  await pages.shows(reader.page.getByText('The key service refused with 422.'));
  expect(await reader.page.getByRole('link', { name: /PDF/ }).count()).toBe(0);
}, 120_000);
