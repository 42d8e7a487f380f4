import type { Locale } from '../words.js';

/** The columns of a customer file, in the order of the template. Several domains stand in one cell, with `;` between. */
export const CUSTOMER_COLUMNS = [
  'customerId',
  'companyName',
  'domains',
  'country',
  'locale',
  'timeZone',
  'contactName',
  'contactEmail',
  'contactPhone',
  'contactLocale',
] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

/** What the pages call the columns. A file may be headed by these words as well. */
export const CUSTOMER_COLUMN_WORDS: Readonly<Record<Locale, Readonly<Record<CustomerColumn, string>>>> = {
  en: {
    customerId: 'Tenant GUID',
    companyName: 'Company',
    domains: 'Domain names',
    country: 'Country',
    locale: 'Language',
    timeZone: 'Time zone',
    contactName: 'Contact’s name',
    contactEmail: 'Contact’s e-mail',
    contactPhone: 'Contact’s phone',
    contactLocale: 'Contact’s language',
  },
  'zh-TW': {
    customerId: '租用戶 GUID',
    companyName: '公司',
    domains: '網域名稱',
    country: '國家/地區',
    locale: '語言',
    timeZone: '時區',
    contactName: '連絡人姓名',
    contactEmail: '連絡人電子郵件',
    contactPhone: '連絡人電話',
    contactLocale: '連絡人語言',
  },
};

/** Case, width, blanks, hyphens and apostrophes tell no two columns apart. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’_-]/gu, '');

const HEADINGS: ReadonlyMap<string, CustomerColumn> = new Map(
  CUSTOMER_COLUMNS.flatMap((column) =>
    [column, CUSTOMER_COLUMN_WORDS.en[column], CUSTOMER_COLUMN_WORDS['zh-TW'][column]].map(
      (heading) => [plain(heading), column] as const,
    ),
  ),
);

/** The column that a file means by a heading, in either language; undefined for one that there is not. */
export const columnNamed = (heading: string): CustomerColumn | undefined => HEADINGS.get(plain(heading));

/** Rows of one file at most. */
export const CUSTOMER_ROWS_MOST = 5_000;

/** What the template shows: an example that would be taken as it stands. */
export const CUSTOMER_EXAMPLE: Readonly<Record<CustomerColumn, string>> = {
  customerId: '',
  companyName: 'Contoso Ltd',
  domains: 'contoso.example;contoso-mail.example',
  country: 'TW',
  locale: 'zh-TW',
  timeZone: 'Asia/Taipei',
  contactName: 'Lin Mei-ling',
  contactEmail: 'meiling@contoso.example',
  contactPhone: '02 2345 6789',
  contactLocale: 'zh-TW',
};

export const ROW_STATUSES = ['added', 'updated', 'unchanged', 'rejected'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];
