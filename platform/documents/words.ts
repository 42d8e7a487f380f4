import type { Locale } from '../../domain/words.js';

/** The words of an order confirmation in one language. */
export interface ConfirmationWords {
  readonly title: string;
  readonly labels: Readonly<Record<Label, string>>;
  readonly payment: Readonly<Record<'invoice' | 'card', string>>;
  readonly tax: (label: string, ratePercent: string | null) => string;
  readonly returnUntil: (partnerTime: string, customerTime: string | null) => string;
  readonly keys: string;
  readonly page: (page: number, pages: number) => string;
}

type Label =
  | 'order'
  | 'orderId'
  | 'placed'
  | 'payment'
  | 'partner'
  | 'customer'
  | 'tenant'
  | 'domain'
  | 'number'
  | 'software'
  | 'quantity'
  | 'price'
  | 'amount'
  | 'subtotal'
  | 'total';

const EN: ConfirmationWords = {
  title: 'Order confirmation',
  labels: {
    order: 'Order',
    orderId: 'Order ID',
    placed: 'Placed',
    payment: 'Payment',
    partner: 'Partner',
    customer: 'Customer',
    tenant: 'Tenant GUID',
    domain: 'Domain',
    number: 'No.',
    software: 'Software',
    quantity: 'Quantity',
    price: 'Unit price',
    amount: 'Amount',
    subtotal: 'Subtotal',
    total: 'Total',
  },
  payment: { invoice: 'Invoice on account', card: 'Card' },
  tax: (label, ratePercent) => (ratePercent === null ? label : `${label} (${ratePercent}%)`),
  returnUntil: (partnerTime, customerTime) =>
    `Can be returned until ${partnerTime}${customerTime === null ? '' : ` (customer: ${customerTime})`}`,
  keys: 'Product keys and downloads are on the Software page of the customer and are never sent with this document.',
  page: (page, pages) => `Page ${page} of ${pages}`,
};

const ZH_TW: ConfirmationWords = {
  title: '訂單確認書',
  labels: {
    order: '訂單編號',
    orderId: '訂單識別碼',
    placed: '訂購時間',
    payment: '付款方式',
    partner: '合作夥伴',
    customer: '客戶',
    tenant: '租用戶 GUID',
    domain: '網域名稱',
    number: '項次',
    software: '軟體',
    quantity: '數量',
    price: '單價',
    amount: '金額',
    subtotal: '小計',
    total: '總計',
  },
  payment: { invoice: '記帳，以發票結算', card: '信用卡' },
  tax: (label, ratePercent) => (ratePercent === null ? label : `${label}（${ratePercent}%）`),
  returnUntil: (partnerTime, customerTime) =>
    `可退貨至 ${partnerTime}${customerTime === null ? '' : `（客戶當地時間：${customerTime}）`}`,
  keys: '產品金鑰與下載位於該客戶的「軟體」頁面，絕不隨本文件寄送。',
  page: (page, pages) => `第 ${page} 頁，共 ${pages} 頁`,
};

export const CONFIRMATION_WORDS: Readonly<Record<Locale, ConfirmationWords>> = { en: EN, 'zh-TW': ZH_TW };
