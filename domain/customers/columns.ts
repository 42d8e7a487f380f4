import { type ColumnWords, columnsNamed } from '../columns.js';

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

export const CUSTOMER_COLUMN_WORDS: ColumnWords<CustomerColumn> = {
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

/** The column that a file means by a heading, in either language; undefined for one that there is not. */
export const columnNamed = columnsNamed(CUSTOMER_COLUMNS, CUSTOMER_COLUMN_WORDS);

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
