import { expect, test } from 'vitest';
import type { SoftwareList } from '../../api/software/schema.js';
import { CUSTOMERS, tenantGuid } from '../../prisma/demo/partners.js';
import { eventually } from '../support/eventually.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import { pattern } from './words.js';

const stage = openStage();
const CUSTOMER = tenantGuid('island');
const PRODUCT = '番紅花收銀';
const CONTACT = `yating@${CUSTOMERS.island.domains[0]}`;

/** 李安琪, an admin agent in Taipei, asks for the money back from the line on the Software page. */
async function fileFromSoftware({ page, words }: Visitor): Promise<string> {
  await pages.openSoftware(page, CUSTOMER);
  await page.getByRole('button', { name: `取消：${PRODUCT}` }).click();
  await pages.shows(page.getByRole('heading', { name: '報告問題' }));
  await pages.holds(page, '客戶租用戶 GUID 或網域名稱', CUSTOMER);
  expect(await pages.valueOf(page, '訂單識別碼或訂閱識別碼')).toMatch(/^[0-9a-f-]{36}$/);
  await pages.shows(page.getByText('在退貨期限內'));
  await pages.shows(page.getByText('可退還全額。'));
  await pages.typeReport(page, words, {
    ...{ title: '門市已改用其他收銀系統', reasonCode: 'wrong-product', reasonText: '買錯方案了。' },
    ...{ name: '黃雅婷', email: CONTACT, phone: '+886 6 5550 0144', language: 'zh-TW' },
  });
  await pages.attach(page, words, '往來郵件.txt', '客戶來信：請協助退款。');
  return pages.submitReport(page, words);
}

/** Maya Okafor, who approves refunds, reads it in English and approves all of it. */
async function approve({ page, words }: Visitor, number: string): Promise<void> {
  await page.getByRole('link', { name: '門市已改用其他收銀系統' }).first().click();
  await pages.shows(page.getByText(`#${number}`));
  await pages.shows(page.getByText('A refund approver decides next'));
  await pages.shows(page.getByRole('link', { name: '往來郵件.txt' }));
  await pages.shows(page.getByText(words.tickets.live.live, { exact: true }));
  await pages.button(page, 'Approve…').click();
  const dialog = page.getByRole('dialog');
  await pages.shows(dialog.getByText('The keys and links are revoked at once'));
  await dialog.getByRole('button', { name: /^Approve / }).click();
  await pages.isGone(dialog);
}

test('A cancellation filed in Chinese and approved by another person in English runs to its end before both pairs of eyes', async () => {
  const partner = await stage.visit({ name: '李安琪', language: 'zh-TW' });
  const number = await fileFromSoftware(partner);
  await pages.shows(partner.page.getByText('即時更新', { exact: true }));
  await pages.follows(partner.page, '接下來由服務台決定');
  await pages.markPage(partner.page);

  const desk = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  await approve(desk, number);
  await pages.markPage(desk.page);

  await pages.follows(desk.page, 'The keys are dead and the money is back');
  await pages.follows(partner.page, '金鑰已失效，款項已退回');
  expect([await pages.isSamePage(partner.page), await pages.isSamePage(desk.page)]).toEqual([true, true]);

  await historyShowsVerificationBeforeRefund(partner);
  await historyShowsVerificationBeforeRefund(desk);
  await softwarePageSaysItIsOver(partner);
  await mailsAreInTheContactsLanguage(number);
  await ledgerIsEven();
  expect([...partner.faults, ...desk.faults]).toEqual([]);
}, 240_000);

const ORDER = [
  ...(['filed', 'approved', 'key-revoked', 'revocation-verified'] as const),
  ...(['refund-intended', 'refund-sent', 'refund-settled', 'completed'] as const),
];

/** Each kind of step once, in this order: the keys are verified dead before any money is spoken of. */
async function historyShowsVerificationBeforeRefund({ page, words }: Visitor): Promise<void> {
  const { events } = words.timeline;
  await pages.follows(page, events.completed);
  const steps = await pages.history(page, words);
  const told = steps.flatMap((step) => ORDER.filter((type) => pattern(events[type]).test(step)));
  expect(told).toEqual(ORDER);
}

async function softwarePageSaysItIsOver({ page, words }: Visitor): Promise<void> {
  await pages.openSoftware(page, CUSTOMER);
  const line = pages.softwareLine(page, PRODUCT);
  await pages.shows(line.getByText('已取消', { exact: true }));
  expect(await line.getByRole('button', { name: `取消：${PRODUCT}` }).count()).toBe(0);
  await line.getByRole('button', { name: PRODUCT }).click();
  await pages.shows(line.getByText(words.software.keyStatus.revoked, { exact: true }));
  expect(await line.getByText(words.software.keyStatus.active, { exact: true }).count()).toBe(0);
  const { body } = await stage.desk.as('admin_agent', 1).get<SoftwareList>(`/api/v1/customers/${CUSTOMER}/software`);
  expect(body.items.flatMap(({ keys }) => keys.map(({ status }) => status))).toEqual(['revoked']);
}

async function mailsAreInTheContactsLanguage(number: string): Promise<void> {
  const mine = () => stage.desk.mail.mails.filter(({ to }) => JSON.stringify(to ?? '').includes(CONTACT));
  await eventually('five mails for the contact', () => Promise.resolve(mine().length >= 5));
  for (const { subject = '', text = '', html } of mine()) {
    expect(subject).toContain(number);
    expect(subject).toMatch(/\p{Script=Han}/u);
    expect(text).toMatch(/\p{Script=Han}{4}/u);
    expect(String(html)).toContain('lang="zh-Hant-TW"');
  }
  expect(new Set(mine().map(({ subject }) => subject)).size).toBe(5);
  const notices = await stage.desk.database.query(
    "SELECT template, locale FROM notices WHERE audience = 'contact' ORDER BY queued_at, split_part(id, ':', 2)::int",
  );
  const stories = ['filed', 'approved', 'key-revoked', 'refund-sent', 'refund-settled'];
  expect(notices).toEqual(stories.map((template) => ({ template, locale: 'zh-TW' })));
}

async function ledgerIsEven(): Promise<void> {
  const perTransaction = await stage.desk.database.query(
    'SELECT transaction_id FROM ledger_entries GROUP BY transaction_id, currency HAVING sum(amount_minor) <> 0',
  );
  expect(perTransaction).toEqual([]);
  const refunds = await stage.desk.database.query(
    "SELECT status, amount_minor::int FROM refunds WHERE status <> 'failed'",
  );
  expect(refunds).toHaveLength(1);
}
