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
