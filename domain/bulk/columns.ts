import { type ColumnWords, columnsNamed, plainWord } from '../columns.js';
import type { Impact, Locale, ReasonCode } from '../words.js';

/** The columns of a file of cancellations, in the order of the template: the fields of the form. */
export const CANCELLATION_COLUMNS = [
  'customer',
  'order',
  'lineItemNumbers',
  'reasonCode',
  'reasonText',
  'amount',
  'currency',
  'impact',
  'title',
  'description',
  'contactName',
  'contactEmail',
  'contactPhone',
  'contactLocale',
] as const;
export type CancellationColumn = (typeof CANCELLATION_COLUMNS)[number];

export const CANCELLATION_COLUMN_WORDS: ColumnWords<CancellationColumn> = {
  en: {
    customer: 'Customer tenant GUID or domain',
    order: 'Order ID or subscription ID',
    lineItemNumbers: 'Lines',
    reasonCode: 'Reason',
    reasonText: 'Reason in words',
    amount: 'Amount requested',
    currency: 'Currency',
    impact: 'Impact',
    title: 'Title',
    description: 'Description',
    contactName: 'Contact’s name',
    contactEmail: 'Contact’s e-mail',
    contactPhone: 'Contact’s phone',
    contactLocale: 'Contact’s language',
  },
  'zh-TW': {
    customer: '客戶租用戶 GUID 或網域名稱',
    order: '訂單識別碼或訂閱識別碼',
    lineItemNumbers: '明細編號',
    reasonCode: '退款原因',
    reasonText: '原因說明',
    amount: '要求金額',
    currency: '幣別',
    impact: '影響',
    title: '標題',
    description: '描述',
    contactName: '連絡人姓名',
    contactEmail: '連絡人電子郵件',
    contactPhone: '連絡人電話',
    contactLocale: '連絡人語言',
  },
};

/** The column that a file means by a heading, in either language; undefined for one that there is not. */
export const cancellationColumn = columnsNamed(CANCELLATION_COLUMNS, CANCELLATION_COLUMN_WORDS);

/** Which column fills which field of the form. */
export const FIELD_OF_COLUMN: Readonly<Record<CancellationColumn, string>> = {
  customer: '/customer',
  order: '/order',
  lineItemNumbers: '/lineItemNumbers',
  reasonCode: '/reason/code',
  reasonText: '/reason/text',
  amount: '/amount/amount',
  currency: '/amount/currency',
  impact: '/impact',
  title: '/title',
  description: '/description',
  contactName: '/contact/name',
  contactEmail: '/contact/email',
  contactPhone: '/contact/phone',
  contactLocale: '/contact/locale',
};

/** The column that a field's pointer comes from: its own, that of the field it is a part of, or the first of its parts. */
export const columnOfField = (pointer: string): CancellationColumn | null =>
  CANCELLATION_COLUMNS.find((column) => `${pointer}/`.startsWith(`${FIELD_OF_COLUMN[column]}/`)) ??
  CANCELLATION_COLUMNS.find((column) => pointer !== '' && FIELD_OF_COLUMN[column].startsWith(`${pointer}/`)) ??
  null;

type Said<Word extends string> = Readonly<Record<Word, readonly string[]>>;

/** What the pages call an impact, a reason, a language; a cell may say it in these words. */
const IMPACT_WORDS: Said<Impact> = {
  critical: ['嚴重'],
  moderate: ['中等'],
  minimal: ['輕微'],
};
const REASON_WORDS: Said<ReasonCode> = {
  'wrong-product': ['買錯產品'],
  duplicate: ['Bought twice', '重複購買'],
  accidental: ['Bought by accident', '誤購'],
  'changed-mind': ['Changed their mind', '改變心意'],
  'technical-problem': ['技術問題'],
  'not-as-described': ['與說明不符'],
  price: ['價格因素'],
  other: ['其他'],
};
const LOCALE_WORDS: Said<Locale> = {
  en: ['English', '英文'],
  'zh-TW': ['zh-Hant', 'zh', 'Traditional Chinese', '繁體中文'],
};

function namedIn<Word extends string>(words: Said<Word>): (typed: string) => string {
  const known = new Map(
    (Object.keys(words) as Word[]).flatMap((word) =>
      [word, ...words[word]].map((typed) => [plainWord(typed), word] as const),
    ),
  );
  return (typed) => known.get(plainWord(typed)) ?? typed;
}

/** The word that a cell means; as typed where it is none, for the form to refuse. */
export const impactNamed = namedIn(IMPACT_WORDS);
export const reasonNamed = namedIn(REASON_WORDS);
export const localeNamed = namedIn(LOCALE_WORDS);

/** What the template shows. */
export const cancellationExample = (locale: Locale): Readonly<Record<CancellationColumn, string>> => ({
  customer: 'contoso.example',
  order: '',
  lineItemNumbers: '',
  reasonCode: locale === 'en' ? 'accidental' : '誤購',
  reasonText: '',
  amount: '',
  currency: '',
  impact: locale === 'en' ? 'minimal' : '輕微',
  title: locale === 'en' ? 'Bought by mistake' : '誤購',
  description: '',
  contactName: locale === 'en' ? 'Ann Lee' : '林美玲',
  contactEmail: 'contact@contoso.example',
  contactPhone: '',
  contactLocale: locale,
});
