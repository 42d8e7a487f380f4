import type { Page } from 'playwright-core';
import type { Scene } from './scene.js';
import { UPLOADED } from './shop.js';

export interface Picture {
  readonly name: string;
  /** Who looks; null: nobody has signed in. */
  readonly role: string | null;
  readonly at: string;
  readonly height?: number;
  /** What is done there before the picture is taken, or waited for. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const expand = (page: Page) => page.locator('.line-toggle').first().click();
const shown = (place: string) => (page: Page) => page.locator(place).first().waitFor();

/** Chooses a build and gets its keys, as far as the picture wants. */
export async function showKeys(page: Page): Promise<void> {
  await expand(page);
  const choices = page.locator('.select-product select');
  await choices.nth(0).selectOption('1.1');
  await choices.nth(1).selectOption('zh-TW');
  await page.locator('.select-product button').click();
  await page.locator('.found-get button').click();
  await page.locator('.got').waitFor();
}

const price = (amount: string) => ({
  ...{ market: 'US', currency: 'USD', amount, validFrom: '2026-10-01T00:00:00Z' },
});
/** A product that is new, one that changes, and one with mistakes. */
const CATALOGUE = {
  products: [
    {
      ...{ productId: 'juniper-notes', title: 'Juniper Notes', titleZh: '杜松筆記', keyType: 'retail' },
      ...{ licenceType: 'perpetual', description: 'Notes for teams', descriptionZh: '團隊筆記' },
      skus: [
        { skuId: 'juniper-notes-perpetual', title: 'Juniper Notes', titleZh: '杜松筆記', prices: [price('79.00')] },
      ],
    },
    {
      ...{ productId: 'fernwood-backup', title: 'Fernwood Site Backup', titleZh: '蕨林據點備份', keyType: 'retail' },
      ...{ licenceType: 'perpetual', description: 'Backups of a whole site', descriptionZh: '整個據點的備份' },
      skus: [],
    },
    {
      ...{ productId: 'willow-forms', title: 'Willow Forms', titleZh: '柳葉表單', keyType: 'retail' },
      licenceType: 'lifetime',
      skus: [
        { skuId: 'willow-forms-perpetual', title: 'Willow Forms', titleZh: '柳葉表單', prices: [price('35.005')] },
      ],
    },
  ],
};
const CUSTOMERS = [
  'companyName,domains,country,locale',
  'Elmwood Dental Group,elmwood.example,US,en',
  '晨星貿易股份有限公司,morningstar.example,TW,zh-TW',
  'Riverside Clinic,river side.example,US,en',
  'Oakhurst Partners,oakhurst.example,USA,en',
  ',nobody.example,US,en',
];

const choose = (name: string, text: string) => async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.locator('.pill-bad').first().waitFor();
};

/** A job's own page comes once its file is there; those of earlier pictures stand in the list before. */
const previewed = (name: string, text: string) => async (page: Page) => {
  await choose(name, text)(page);
  await page.waitForURL('**/bulk/*');
  await page.locator('.pill-bad').first().waitFor();
};

/** One that can be filed, one of a customer that there is not, and one without an address. */
const cancellationsOf = (customerId: string, subscriptionId: string): string =>
  [
    'customer,order,reason,impact,title,contact name,contact email',
    `${customerId},${subscriptionId},accidental,minimal,Bought by mistake,Grace Alder,grace@alderfinch.example`,
    'riverside.example,1042,duplicate,minimal,Bought twice,Ann Lee,ann@riverside.example',
    `${customerId},1007,price,moderate,Too dear,Grace Alder,grace`,
  ].join('\n');

const selling = ({ customerId, buyerId, orderId, line }: Scene): Picture[] => [
  { name: 'customers', role: 'admin_agent', at: '/customers' },
  { name: 'customer', role: 'admin_agent', at: `/customers/${customerId}` },
  { name: 'customer-new', role: 'sales_agent', at: '/customers/new', height: 1180 },
  { name: 'customer-edit', role: 'sales_agent', at: `/customers/${customerId}/edit`, height: 1180 },
  {
    ...{ name: 'customer-import', role: 'sales_agent', at: '/customers/import', height: 1000 },
    act: choose('customers.csv', CUSTOMERS.join('\n')),
  },
  {
    ...{ name: 'add-products', role: 'admin_agent', at: `/customers/${buyerId}/add-products`, height: 900 },
    act: shown('.cart-total'),
  },
  { name: 'review', role: 'admin_agent', at: `/customers/${buyerId}/review`, act: shown('.sums-total') },
  { name: 'order', role: 'sales_agent', at: `/customers/${buyerId}/orders/${orderId}`, act: shown('.documents a') },
  { name: 'orders', role: 'sales_agent', at: `/customers/${buyerId}/orders` },
  { name: 'software', role: 'admin_agent', at: `/customers/${customerId}/software?show=active`, act: expand },
  {
    ...{ name: 'keys', role: 'admin_agent', height: 1180, act: showKeys },
    at: `/customers/${customerId}/software?show=active`,
  },
  { name: 'usage', role: 'support_agent', at: `/customers/${customerId}/software/${line.subscriptionId}/usage` },
];

/** The first field of a form, with everything that can be said of it. */
const openField = async (page: Page): Promise<void> => {
  await page.locator('.form-fields [aria-expanded]').first().click();
};

const running = ({ partnerId, approverId }: Scene): Picture[] => [
  { name: 'catalogue', role: 'administrator', at: '/catalogue', height: 900 },
  { name: 'product', role: 'administrator', at: '/catalogue/nimbus-mail', height: 1180 },
  { name: 'product-edit', role: 'administrator', at: '/catalogue/nimbus-mail/edit', height: 1180 },
  {
    ...{ name: 'catalogue-import', role: 'administrator', at: '/catalogue/import', height: 1240 },
    act: choose('catalogue.json', JSON.stringify(CATALOGUE, null, 2)),
  },
  { name: 'builds', role: 'administrator', at: `/catalogue/${UPLOADED}/builds`, height: 900 },
  { name: 'partners', role: 'administrator', at: '/partners' },
  { name: 'partner', role: 'administrator', at: `/partners/${partnerId}` },
  { name: 'partner-new', role: 'administrator', at: '/partners/new' },
  { name: 'partner-edit', role: 'administrator', at: `/partners/${partnerId}/edit` },
  { name: 'assignment', role: 'administrator', at: '/assignment' },
  { name: 'people', role: 'administrator', at: '/people' },
  { name: 'person', role: 'administrator', at: `/people/${approverId}` },
  { name: 'person-new', role: 'administrator', at: '/people/new' },
  { name: 'problem-types', role: 'administrator', at: '/problem-types' },
  { name: 'problem-type', role: 'administrator', at: '/problem-types/billing' },
  { name: 'problem-form-version', role: 'administrator', at: '/problem-types/billing/versions/1' },
  { name: 'problem-form', role: 'administrator', at: '/problem-types/billing/draft', height: 1180, act: openField },
  {
    ...{ name: 'audit', role: 'auditor', at: '/audit', height: 1000 },
    act: (page: Page) => page.locator('.audit-details summary').first().click(),
  },
];

const ofTheDesk = ({ several }: Scene): Picture[] => [
  { name: 'dashboard', role: 'desk_manager', at: '/reports', height: 1480, act: shown('.tiles') },
  { name: 'books', role: 'auditor', at: '/books' },
  { name: 'statement', role: 'auditor', at: '/books/house:sales:USD' },
  { name: 'reconciliation', role: 'desk_manager', at: '/reconciliation', act: shown('.pill-good') },
  { name: 'away', role: 'refund_approver', at: '/away', act: shown('.mini-list, form') },
  {
    ...{ name: 'approvals', role: 'desk_manager', at: `/tickets/${several.number}` },
    ...{ height: 1480, act: shown('.past-whose') },
  },
];

const cancelling = ({ customerId, line, open, done, merged, jobId, mailId }: Scene): Picture[] => [
  {
    ...{ name: 'report', role: 'admin_agent', height: 1180, act: shown('.verdict') },
    at: `/report?type=cancellation&customer=${customerId}&order=${line.subscriptionId}`,
  },
  {
    ...{ name: 'bulk', role: 'admin_agent', at: '/bulk' },
    act: previewed('march.csv', cancellationsOf(customerId, line.subscriptionId)),
  },
  { name: 'bulk-job', role: 'support_agent', at: `/bulk/${jobId}`, height: 1000, act: shown('.pill-good') },
  { name: 'report-form', role: 'admin_agent', at: '/report?type=eligibility', height: 1480, act: shown('.impacts') },
  { name: 'tickets', role: 'admin_agent', at: '/tickets?view=all' },
  { name: 'queue', role: 'refund_approver', at: '/tickets?view=all' },
  { name: 'decision', role: 'refund_approver', at: `/tickets/${open.number}`, height: 1240, act: shown('.live-live') },
  { name: 'ticket', role: 'admin_agent', at: `/tickets/${done.number}`, height: 1680, act: shown('.live-live') },
  { name: 'merged', role: 'support_agent', at: `/tickets/${merged.number}`, height: 1240, act: shown('.live-live') },
  { name: 'mailbox', role: 'desk_manager', at: `/mailbox?mail=${mailId}`, act: shown('.mail-frame') },
];

const ruling = ({ dryRunId, cannedAnswerId }: Scene): Picture[] => [
  { name: 'policies', role: 'desk_manager', at: '/policies' },
  { name: 'policy', role: 'desk_manager', at: '/policies/3', height: 1640 },
  { name: 'policy-draft', role: 'desk_manager', at: '/policies/draft', height: 1640 },
  { name: 'policy-form', role: 'desk_manager', at: '/policies/draft/edit', height: 1640 },
  { name: 'canned-answers', role: 'desk_manager', at: '/canned-answers' },
  { name: 'canned-answer-new', role: 'desk_manager', at: '/canned-answers/new', height: 1400 },
  { name: 'canned-answer', role: 'desk_manager', at: `/canned-answers/${cannedAnswerId}`, height: 1400 },
  { name: 'mails', role: 'desk_manager', at: '/mail-templates' },
  {
    ...{ name: 'mail', role: 'desk_manager', at: '/mail-templates/approved/en', height: 1240 },
    act: shown('.mail-frame'),
  },
  { name: 'promised-times', role: 'desk_manager', at: '/sla' },
  { name: 'promised-terms', role: 'desk_manager', at: '/sla/terms/default', height: 1240 },
  { name: 'calendar', role: 'desk_manager', at: '/sla/calendars/new', height: 1400 },
  { name: 'dry-run', role: 'desk_manager', at: `/policies/dry-runs/${dryRunId}`, height: 1240 },
];

/** Every page, in the order of the story. `test/web/gallery.test.ts` knows which routes there are. */
export const picturesOf = (scene: Scene): Picture[] => [
  { name: 'sign-in', role: null, at: '/sign-in', height: 1000 },
  { name: 'password', role: null, at: '/password#the-secret-of-a-letter' },
  { name: 'forgotten', role: null, at: '/forgotten' },
  ...selling(scene),
  { name: 'link', role: null, at: scene.linkPage },
  { name: 'link-ended', role: null, at: scene.endedLinkPage },
  ...running(scene),
  ...cancelling(scene),
  ...ruling(scene),
  ...ofTheDesk(scene),
  { name: 'help', role: 'admin_agent', at: '/help/partner', height: 1240, act: shown('.guide-text img') },
];

/** Routes of which there is no picture, and why. */
export const NOT_PICTURED: Readonly<Record<string, string>> = {
  '/': 'leads to the customers or to the queue',
  '/help': 'leads to the guide of one’s role',
  '/$': 'only says that there is no such page',
};
