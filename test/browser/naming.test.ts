import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomerList } from '../../api/customers/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const customers = async () => (await desk.as('admin_agent').get<CustomerList>('/api/v1/customers')).body.items;
const domainOf = async ({ customerId }: OrderView) =>
  (await customers()).find((customer) => customer.customerId === customerId)?.domain ?? '';
const subscriptionOf = ({ lineItems }: OrderView) => lineItems[0]?.subscriptionId ?? '';

const WAYS = [
  ['tenant GUID', 'order ID', async (order: OrderView) => [order.customerId, order.orderId]],
  ['tenant GUID', 'subscription ID', async (order: OrderView) => [order.customerId, subscriptionOf(order)]],
  ['domain', 'order ID', async (order: OrderView) => [await domainOf(order), order.orderId]],
  ['domain', 'subscription ID', async (order: OrderView) => [await domainOf(order), subscriptionOf(order)]],
] as const;

async function openForm() {
  const browser = await browserOf(desk, { role: 'admin_agent', at: '/report' });
  const { page } = browser;
  await page.getByLabel('Title').fill('Bought by mistake');
  await page.getByLabel('Reason for the refund').selectOption('accidental');
  return browser;
}

test.each(WAYS)('a purchase is cancelled by %s and %s', async (_customer, _order, name) => {
  const bought = await desk.buy();
  const [customer = '', order = ''] = await name(bought);
  await using browser = await openForm();
  const { page } = browser;
  await page.getByLabel('Customer tenant GUID or domain name').fill(customer);
  await page.getByLabel('Order ID or subscription ID').fill(order);
  await page.getByText('Inside the return window').waitFor();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Awaiting decision').waitFor();
  await page.getByText(`No. ${bought.number}`).waitFor();
});

test('a domain that is another customer’s does not find this customer’s purchase, and what was typed stays', async () => {
  const bought = await desk.buy();
  const other = (await customers()).find(({ customerId }) => customerId !== bought.customerId)?.domain ?? '';
  await using browser = await openForm();
  const { page } = browser;
  await page.getByLabel('Customer tenant GUID or domain name').fill(other);
  await page.getByLabel('Order ID or subscription ID').fill(bought.orderId);
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.locator('.error-summary').getByText('This customer has no such order or subscription.').waitFor();
  expect(await page.getByLabel('Customer tenant GUID or domain name').inputValue()).toBe(other);
  expect(await page.getByLabel('Title').inputValue()).toBe('Bought by mistake');
});

test('a domain of nobody is named as such at its field', async () => {
  const bought = await desk.buy();
  await using browser = await openForm();
  const { page } = browser;
  await page.getByLabel('Customer tenant GUID or domain name').fill('nobody-knows.example');
  await page.getByLabel('Order ID or subscription ID').fill(bought.orderId);
  await page.getByRole('button', { name: 'Submit' }).click();
  const alert = page.locator('.error-summary');
  await alert.getByText('You have no customer with this tenant GUID or domain name.').waitFor();
  await alert.getByRole('link', { name: 'Customer tenant GUID or domain name' }).click();
  await page.locator('#report-customer:focus').waitFor();
});

test('the customer’s own software can be chosen without typing an ID', async () => {
  const bought = await desk.buy();
  await using browser = await openForm();
  const { page } = browser;
  await page.getByLabel('Customer tenant GUID or domain name').fill(bought.customerId);
  await page.getByRole('group', { name: 'This customer’s software' }).getByRole('button').first().click();
  await page.getByText('Most that can be refunded').waitFor();
  expect(await page.getByLabel('Order ID or subscription ID').inputValue()).toMatch(/^[0-9a-f-]{36}$/);
});
