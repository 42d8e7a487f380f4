import type { Locale } from '../../domain/words.js';
import type { CreditNoteFacts } from './credit-note-facts.js';

/** The words of a credit note in one language. */
export interface CreditNoteWords {
  readonly title: string;
  readonly labels: Readonly<Record<Label, string>>;
  readonly paidBack: Readonly<Record<CreditNoteFacts['paidBack'], string>>;
  readonly tax: (label: string, ratePercent: string | null) => string;
  readonly orderOf: (number: number, placedAt: string) => string;
  readonly voided: (at: string) => string;
  readonly keys: string;
  readonly page: (page: number, pages: number) => string;
}

type Label =
  | 'issued'
  | 'ticket'
  | 'order'
  | 'reference'
  | 'paidBack'
  | 'partner'
  | 'customer'
  | 'domain'
  | 'tenant'
  | 'number'
  | 'software'
  | 'quantity'
  | 'paid'
  | 'credited'
  | 'subtotal'
  | 'total';

const EN: CreditNoteWords = {
  title: 'Credit note',
  labels: {
    issued: 'Issued',
    ticket: 'Cancellation',
    order: 'Order',
    reference: 'Refund reference',
    paidBack: 'Paid back',
    partner: 'Credited to',
    customer: 'Customer',
    domain: 'Domain',
    tenant: 'Tenant GUID',
    number: 'No.',
    software: 'Software taken back',
    quantity: 'Quantity',
    paid: 'Paid, tax included',
    credited: 'Credited, tax included',
    subtotal: 'Credited before tax',
    total: 'Total credited',
  },
  paidBack: { account: 'On account', card: 'To the card', elsewhere: 'Settled another way' },
  tax: (label, ratePercent) => (ratePercent === null ? label : `${label} (${ratePercent}%)`),
  orderOf: (number, placedAt) => `${number}, placed ${placedAt}`,
  voided: (at) => `This credit note no longer holds: the refund failed after it had settled (${at}).`,
  keys: 'The product keys and download links of this software were revoked, and read back as revoked, before the refund left.',
  page: (page, pages) => `Page ${page} of ${pages}`,
};

const ZH_TW: CreditNoteWords = {
  title: '貸項通知單',
  labels: {
    issued: '開立時間',
    ticket: '取消案件',
    order: '原訂單',
    reference: '退款參考編號',
    paidBack: '退款方式',
    partner: '貸記對象',
    customer: '客戶',
    domain: '網域名稱',
    tenant: '租用戶 GUID',
    number: '項次',
    software: '退回的軟體',
    quantity: '數量',
    paid: '已付金額（含稅）',
    credited: '退款金額（含稅）',
    subtotal: '退款金額（未稅）',
    total: '退款總額',
  },
  paidBack: { account: '記入帳戶', card: '退至信用卡', elsewhere: '以其他方式結清' },
  tax: (label, ratePercent) => (ratePercent === null ? label : `${label}（${ratePercent}%）`),
  orderOf: (number, placedAt) => `${number}，訂購於 ${placedAt}`,
  voided: (at) => `本貸項通知單已失效：退款入帳後又遭退回（${at}）。`,
  keys: '本軟體的產品金鑰與下載連結，均已於退款送出前撤銷，並經讀回確認。',
  page: (page, pages) => `第 ${page} 頁，共 ${pages} 頁`,
};

export const CREDIT_NOTE_WORDS: Readonly<Record<Locale, CreditNoteWords>> = { en: EN, 'zh-TW': ZH_TW };
