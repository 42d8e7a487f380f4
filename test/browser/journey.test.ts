import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf, stepAppears, stepsShown } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const CONTACT = 'lin.zhiming@dawn-bio.example';
const SUBJECTS = ['我們已收到您的取消要求', '您的取消要求已核准', '金鑰與下載連結已撤銷', '退款已送出', '退款已入帳'];

test('a cancellation filed in Chinese is approved in English by another person; both see every step as it happens', async () => {
  const order = await desk.buy({ partner: 1 });
  const subscription = order.lineItems[0]?.subscriptionId ?? '';
  const software = `/customers/${order.customerId}/software`;
  await using partner = await browserOf(desk, { role: 'admin_agent', index: 1, at: software }, { locale: 'zh-TW' });
  const { page } = partner;
  await page
    .getByRole('button', { name: /^取消：/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: '報告問題' }).waitFor();
  expect(await page.getByLabel('問題類型').inputValue()).toBe('cancellation');
  expect(await page.getByLabel('客戶租用戶 GUID 或網域名稱').inputValue()).toBe(order.customerId);
  await page.getByLabel('訂單識別碼或訂閱識別碼').fill(subscription);
  await page.getByText('在退貨期限內').waitFor();
  await page.getByLabel('標題').fill('客戶買錯版本');
  await page.getByLabel('退款原因').selectOption('wrong-product');
  await page.getByLabel('姓名').fill('林志明');
  await page.getByLabel('電子郵件地址').fill(CONTACT);
  await page.getByLabel('郵件語言').selectOption('zh-TW');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { level: 1, name: '客戶買錯版本' }).waitFor();
  await page.getByText('即時更新').waitFor();
  const number = /\/tickets\/(\d+)$/.exec(page.url())?.[1] ?? '';

  await using approver = await browserOf(desk, { role: 'refund_approver', at: '/tickets' }, { locale: 'en' });
  await approver.page.getByRole('link', { name: '客戶買錯版本' }).click();
  await approver.page.getByRole('button', { name: 'Approve…' }).click();
  await approver.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await stepAppears(approver.page, 'completed');
  await stepAppears(page, 'completed');
  await page.getByText('金鑰已失效，款項已退回。不需要再做任何事。').waitFor();

  const steps = await stepsShown(page);
  expect(steps.indexOf('revocation-verified')).toBeGreaterThan(-1);
  expect(steps.indexOf('revocation-verified')).toBeLessThan(steps.indexOf('refund-sent'));
  await expectFiveMails(number);

  await page.goto(`${desk.url}${software}?show=cancelled`);
  // The list comes after the page, which has buttons of its own that expand.
  await page.locator('.line-toggle').last().click();
  await page.getByText('已撤銷').first().waitFor();
  expect([...partner.faults, ...approver.faults]).toEqual([]);
});

async function expectFiveMails(number: string): Promise<void> {
  const subjects = await eventually('five mails have arrived', async () => {
    const mails = desk.mail.mails.filter(({ to }) => JSON.stringify(to).includes(CONTACT));
    return mails.length >= SUBJECTS.length ? mails.map(({ subject }) => subject) : undefined;
  });
  expect([...subjects].sort()).toEqual(SUBJECTS.map((subject) => `[Rescind ${number}] ${subject}`).sort());
}
