import { describe, expect, test } from 'vitest';
import type { CreditNoteFacts } from '../../platform/documents/credit-note-facts.js';
import { creditNote } from '../../platform/documents/credit-note.js';
import { textOfPdf } from '../support/pdf-text.js';

const FACTS: CreditNoteFacts = {
  number: 'CN-2026-000042',
  issuedAtMs: Date.UTC(2026, 10, 27, 1, 0),
  voidedAtMs: null,
  ticketNumber: 1_042,
  orderNumber: 50_017,
  orderedAtMs: Date.UTC(2026, 10, 20, 4, 30),
  refundReference: 'refund:3f2b8c1e-8f4a-4b1c-9b39-0e7b1c2d3e4f:1',
  paidBack: 'account',
  currency: 'TWD',
  partner: { name: '北極星資訊股份有限公司', timeZone: 'Asia/Taipei' },
  customer: {
    companyName: '島嶼書店',
    tenantGuid: '0b1d3c77-2f4e-4b7e-8a55-9f0a4d1c2b3e',
    domain: 'island.example',
  },
  lines: [
    {
      sku: { title: 'Saffron POS', titleZh: '番紅花收銀', product: { title: 'Saffron POS', titleZh: '番紅花收銀' } },
      quantity: 2,
      paidMinor: 2_625_105,
      creditedMinor: 1_312_553,
    },
  ],
  tax: { amountMinor: 62_503, about: { label: { en: 'Tax', 'zh-TW': '營業稅' }, ratePercent: '5' } },
  totalMinor: 1_312_553,
};

const words = async (facts: CreditNoteFacts, locale: 'en' | 'zh-TW') =>
  textOfPdf(await creditNote(facts, 'Rescind 股份有限公司', locale)).replaceAll('\n', ' ');

describe('a credit note', () => {
  test('says in Chinese, as text that can be copied, what was given back to whom, for which order', async () => {
    const text = await words(FACTS, 'zh-TW');
    for (const said of [
      ...['貸項通知單 CN-2026-000042', 'Rescind 股份有限公司', '北極星資訊股份有限公司', '島嶼書店', '番紅花收銀'],
      ...['$26,251.05', '$13,125.53', '營業稅（5%）', '$625.03', '$12,500.50', '記入帳戶', '第 1 頁，共 1 頁'],
      ...['1042', '50017，訂購於 2026年11月20日', '2026年11月27日'],
    ]) {
      expect(text).toContain(said);
    }
    expect(text.replaceAll(' ', '')).toContain(FACTS.refundReference);
    expect(text).not.toContain('\ufffd');
    expect(text).not.toContain('已失效');
  });

  test('says the same in English', async () => {
    const text = await words({ ...FACTS, currency: 'USD' }, 'en');
    for (const said of [
      ...['Credit note CN-2026-000042', '北極星資訊股份有限公司', 'Saffron POS', 'On account', 'Total credited'],
      ...['$13,125.53', 'Tax (5%)', '$625.03', '50017, placed November 20, 2026', 'Page 1 of 1'],
    ]) {
      expect(text).toContain(said);
    }
  });

  test('has no tax line where nothing was taxed, and says when it no longer holds', async () => {
    const voidedAtMs = Date.UTC(2026, 10, 30, 9, 0);
    const text = await words({ ...FACTS, tax: null, voidedAtMs }, 'en');
    expect(text).not.toMatch(/before tax|Tax \(/);
    expect(text).toMatch(/This credit note no longer holds: .*November 30, 2026/);
    expect(await words({ ...FACTS, voidedAtMs }, 'zh-TW')).toContain('本貸項通知單已失效');
  });
});
