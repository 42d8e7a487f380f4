import { describe, expect, test } from 'vitest';
import type { ConfirmationFacts } from '../../platform/documents/facts.js';
import { orderConfirmation } from '../../platform/documents/order-confirmation.js';
import { textOfPdf } from '../support/pdf-text.js';

const LINE: ConfirmationFacts['lines'][number] = {
  sku: { title: 'Saffron POS', titleZh: '番紅花收銀', product: { title: 'Saffron POS', titleZh: '番紅花收銀' } },
  quantity: 2,
  priceMinor: 1_250_050,
  extendedPriceMinor: 2_500_100,
  returnUntilMs: Date.UTC(2026, 11, 26, 4, 30),
};
const FACTS: ConfirmationFacts = {
  number: 50_017,
  orderId: '3f2b8c1e-8f4a-4b1c-9b39-0e7b1c2d3e4f',
  placedAtMs: Date.UTC(2026, 10, 26, 4, 30),
  payment: 'invoice',
  currency: 'TWD',
  partner: { name: '北極星資訊股份有限公司', timeZone: 'Asia/Taipei' },
  customer: {
    companyName: '島嶼書店',
    tenantGuid: '0b1d3c77-2f4e-4b7e-8a55-9f0a4d1c2b3e',
    domain: 'island.example',
    timeZone: 'Asia/Taipei',
  },
  lines: [LINE],
  tax: { amountMinor: 125_005, about: { label: { en: 'Tax', 'zh-TW': '營業稅' }, ratePercent: '5' } },
  totalMinor: 2_625_105,
};

const words = async (facts: ConfirmationFacts, locale: 'en' | 'zh-TW') =>
  textOfPdf(await orderConfirmation(facts, locale));

describe('an order confirmation', () => {
  test('says in Chinese, as text that can be copied, what was bought for whom at which price', async () => {
    const text = await words(FACTS, 'zh-TW');
    for (const said of [
      ...['訂單確認書 50017', '北極星資訊股份有限公司', '島嶼書店', '番紅花收銀', '記帳，以發票結算'],
      ...['$12,500.50', '$25,001.00', '營業稅（5%）', '$1,250.05', '$26,251.05', '第 1 頁，共 1 頁'],
      ...['2026年11月26日 12:30 \\[GMT\\+8\\]', '可退貨至 2026年12月26日'],
    ]) {
      expect(text).toMatch(new RegExp(said.replace(/[$()]/g, String.raw`\$&`)));
    }
    expect(text).not.toContain('\ufffd');
    expect(text).not.toContain('客戶當地時間');
  });

  test('says the same in English, and the time of a customer who lives elsewhere too', async () => {
    const customer = { ...FACTS.customer, timeZone: 'America/New_York' };
    const text = await words({ ...FACTS, currency: 'USD', customer }, 'en');
    for (const said of ['Order confirmation 50017', '北極星資訊股份有限公司', 'Saffron POS', 'Invoice on account']) {
      expect(text).toContain(said);
    }
    expect(text).toContain('$26,251.05');
    expect(text.replaceAll('\n', ' ')).toMatch(
      /Can be returned until December 26, 2026 .*12:30.*\(customer: .*December 25, 2026/,
    );
  });

  test('has no tax line where nothing is taxed, and the digits of its currency', async () => {
    const text = await words({ ...FACTS, currency: 'JPY', tax: null, totalMinor: 2_500_100 }, 'en');
    expect(text).toContain('¥2,500,100');
    expect(text).not.toMatch(/Tax|Subtotal/);
  });

  test('of fifty lines goes over several pages, says its head on each, and forgets no line', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => ({ ...LINE, quantity: 1_000 + index }));
    const text = await words({ ...FACTS, lines }, 'en');
    const pages = Number(/Page 1 of (\d)/.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(1);
    expect(text.match(/^Unit price$/gm)).toHaveLength(pages);
    for (const { quantity } of lines) expect(text).toMatch(new RegExp(`^${quantity}$`, 'm'));
  });

  test('is tagged, named and told to be in its language, and small', async () => {
    const pdf = await orderConfirmation(FACTS, 'zh-TW');
    const raw = pdf.toString('latin1');
    for (const said of ['/Lang (zh-Hant-TW)', '/MarkInfo', '/DisplayDocTitle true', '/S /Table', '/S /TH', '/S /H1']) {
      expect(raw).toContain(said);
    }
    expect(raw).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(pdf.byteLength).toBeLessThan(60_000);
  });

  test('is the same document whenever it is asked for', async () => {
    const [once, again] = [await orderConfirmation(FACTS, 'en'), await orderConfirmation(FACTS, 'en')];
    expect(textOfPdf(once)).toBe(textOfPdf(again));
  });
});
