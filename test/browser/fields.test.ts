import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { OrderView } from '../../api/orders/schema.js';
import { orderId } from '../../prisma/demo/orders.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';

let desk: Desk;
let order: OrderView;
beforeAll(async () => {
  desk = await openDesk();
  order = await desk.buy();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

/** A whole form by the IDs of its fields. */
const whole = (): Record<string, string> => ({
  'report-title': 'Bought by mistake',
  'report-customer': order.customerId,
  'report-order': order.orderId,
  'report-reason-text': 'Two people ordered.',
  'report-amount-amount': '1.00',
  'report-description': 'Please take it back.',
  'report-contact-name': 'Mei-ling Lin',
  'report-contact-email': 'meiling@customer.example',
  'report-contact-phone': '+886 2 2345 6789',
});

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(values)) await page.locator(`#${id}`).fill(value);
}

const WRONG = [
  ['report-title', '', 'Fill this in.', '請填寫此欄位。'],
  ['report-customer', '', 'Fill this in.', '請填寫此欄位。'],
  [
    'report-customer',
    'contoso',
    'This is neither a tenant GUID nor a domain name.',
    '這既不是租用戶 GUID，也不是網域名稱。',
  ],
  ['report-order', '', 'Fill this in.', '請填寫此欄位。'],
  [
    'report-order',
    'ORDER-1',
    'This is neither an order ID nor a subscription ID.',
    '這既不是訂單識別碼，也不是訂閱識別碼。',
  ],
  ['report-amount-amount', '12,50', 'Enter an amount above zero', '請輸入大於零的金額'],
  ['report-amount-amount', '0.00', 'an amount above zero', '大於零的金額'],
  ['report-amount-amount', '1.999', 'an amount above zero', '大於零的金額'],
  ['report-amount-amount', '99999999.00', 'At most', '最多可退款 '],
  ['report-contact-name', ' ', 'Fill this in.', '請填寫此欄位。'],
  ['report-contact-email', 'meiling@', 'Enter an e-mail address', '請輸入電子郵件地址'],
  ['report-contact-email', 'mei ling@customer.example', 'Enter an e-mail address', '請輸入電子郵件地址'],
  ['report-contact-phone', 'call me', 'Use digits', '只能使用數字'],
  ['report-title', 'a\u0007bell', 'a character that cannot be shown', '無法顯示的字元'],
] as const;

/** One after the other in one form, as a person would: nothing of it is ever lost. */
async function expectMessages(locale: 'en' | 'zh-TW'): Promise<void> {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report' }, { locale });
  const { page } = browser;
  await page.locator('#report-reason-code').selectOption('accidental');
  for (const [id, value, english, chinese] of WRONG) {
    const typed = { ...whole(), [id]: value };
    await fill(page, typed);
    await page.locator('button[type=submit]').click();
    const message = locale === 'en' ? english : chinese;
    await page.locator('.error-summary').getByText(message).first().waitFor();
    const field = page.locator('.fui-Field', { has: page.locator(`#${id}`) });
    await field.getByText(message).waitFor();
    expect(await page.locator(`#${id}`).getAttribute('aria-invalid')).toBe('true');
    for (const [other, kept] of Object.entries(typed)) expect(await page.locator(`#${other}`).inputValue()).toBe(kept);
  }
}

test(
  'wrong input in each field gives a message at that field and in the summary, in English; all that was typed is still there',
  () => expectMessages('en'),
  120_000,
);

test('… and in Traditional Chinese', () => expectMessages('zh-TW'), 120_000);

test('a choice that was not made is asked for', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report' });
  const { page } = browser;
  await fill(page, whole());
  await page.getByRole('button', { name: 'Submit' }).click();
  const summary = page.locator('.error-summary');
  await summary.getByRole('link', { name: 'Reason for the refund' }).click();
  await page.locator('#report-reason-code:focus').waitFor();
});

/** Questions that several boxes answer, each with two of them: of a form, and which lines of an order are given back. */
const SEVERAL = [
  ['What your company does (optional)', /^Resale$/, /^Consulting$/, 'type=eligibility'],
  [
    ...(['Lines of the order', /^Tessera/, /^Mosaic/] as const),
    `customer=${tenantGuid('cascadia')}&order=${orderId('cascadia-two')}`,
  ],
] as const;

test.each(SEVERAL)('each box of “%s” has its own words, and a press on them turns it alone', async (...several) => {
  const [question, first, second, asked] = several;
  await using browser = await browserOf(desk, { role: 'admin_agent', at: `/report?${asked}` });
  const boxes = browser.page.getByRole('group', { name: question, exact: true });
  const areOn = () =>
    Promise.all([first, second].map((name) => boxes.getByRole('checkbox', { name, checked: true }).count()));
  await boxes.getByRole('checkbox', { name: second }).waitFor();
  const [firstIsOn, secondIsOn] = await areOn();
  await boxes.getByText(second).click();
  expect(await areOn()).toEqual([firstIsOn, 1 - (secondIsOn ?? 0)]);
});

test('an error that was shown is told in the language that is chosen afterwards', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report' });
  const { page } = browser;
  await page.getByLabel('Reason for the refund').selectOption('accidental');
  await fill(page, { ...whole(), 'report-order': 'ORDER-1' });
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.locator('.error-summary').getByText('This is neither an order ID').waitFor();
  await page.getByLabel('Language', { exact: true }).selectOption('zh-TW');
  await page.locator('.error-summary').getByText('這既不是訂單識別碼').waitFor();
  expect(await page.locator('#report-title').inputValue()).toBe('Bought by mistake');
});

test('a second cancellation of the same software is refused with a way to the first', async () => {
  const first = await desk.file();
  const subscription = first.lines[0]?.subscriptionId ?? '';
  const at = `/report?type=cancellation&customer=${first.customer?.customerId}&order=${subscription}`;
  await using browser = await browserOf(desk, { role: 'admin_agent', at });
  const { page } = browser;
  await page.getByText('A cancellation of this software is open already:').waitFor();
  await page.getByLabel('Title').fill('Once more');
  await page.getByLabel('Reason for the refund').selectOption('duplicate');
  await page.getByRole('button', { name: 'Submit' }).click();
  // Who leaves before the draft is kept is asked whether to.
  await page.getByRole('status').getByText('Kept').waitFor();
  await page.locator('.error-summary').getByRole('link', { name: 'Open that request' }).click();
  await page.getByRole('heading', { level: 1, name: first.title }).waitFor();
});

test('a press on Submit counts, even when what stands above it grows meanwhile', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report' });
  const { page } = browser;
  await page.getByLabel('Reason for the refund').selectOption('accidental');
  await fill(page, { ...whole(), 'report-order': 'ORDER-1' });
  // What the preview says and where the draft is kept move the button as well: they have to be there first.
  await page.getByRole('status').getByText('Kept').waitFor();
  await page.locator('.report [aria-busy="false"]').waitFor();
  const submit = page.getByRole('button', { name: 'Submit' });
  await submit.hover();
  await page.mouse.down();
  // As a verdict that has just come would push it.
  await page.evaluate(`document.querySelector('.report-send').style.marginTop = '20rem'`);
  await page.mouse.up();
  await page.locator('.error-summary').getByText('This is neither an order ID').waitFor();
});
