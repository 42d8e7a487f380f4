import { demoId } from './ids.js';

/** The demo's partners: the first two may sell, the third may not (any more). */
export const PARTNERS = {
  fabrikam: {
    id: demoId('partner/fabrikam'),
    name: 'Fabrikam Cloud Solutions',
    country: 'US',
    currency: 'USD',
    locale: 'en',
    timeZone: 'America/New_York',
    eligible: true,
  },
  polaris: {
    id: demoId('partner/polaris'),
    name: '北極星雲端股份有限公司',
    country: 'TW',
    currency: 'TWD',
    locale: 'zh-TW',
    timeZone: 'Asia/Taipei',
    eligible: true,
  },
  nordlicht: {
    id: demoId('partner/nordlicht'),
    name: 'Nordlicht Systemhaus GmbH',
    country: 'DE',
    currency: 'EUR',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    eligible: false,
  },
} as const;

export type PartnerName = keyof typeof PARTNERS;

interface DemoCustomer {
  readonly partner: PartnerName;
  readonly companyName: string;
  readonly country: string;
  readonly locale: 'en' | 'zh-TW';
  readonly timeZone: string;
  readonly domains: readonly [string, ...string[]];
  /** Name, mailbox before the @, telephone. */
  readonly contacts: readonly (readonly [name: string, mailbox: string, phone: string])[];
}

const customer = (
  partner: PartnerName,
  companyName: string,
  [country, locale, timeZone]: readonly [string, 'en' | 'zh-TW', string],
  domains: DemoCustomer['domains'],
  contacts: DemoCustomer['contacts'],
): DemoCustomer => ({ partner, companyName, country, locale, timeZone, domains, contacts });

const NEW_YORK = ['US', 'en', 'America/New_York'] as const;
const TAIPEI = ['TW', 'zh-TW', 'Asia/Taipei'] as const;
const BERLIN = ['DE', 'en', 'Europe/Berlin'] as const;

export const CUSTOMERS = {
  alder: customer(
    'fabrikam',
    'Alder & Finch Legal LLP',
    NEW_YORK,
    ['alderfinch.example', 'alderfinch-law.example'],
    [
      ['Grace Alder', 'grace', '+1 212 555 0143'],
      ['Tom Finch', 'tom', '+1 212 555 0144'],
    ],
  ),
  brightwater: customer(
    'fabrikam',
    'Brightwater Dental Group',
    ['US', 'en', 'America/Chicago'],
    ['brightwater.example'],
    [['Dana Ruiz', 'office', '+1 312 555 0117']],
  ),
  cascadia: customer(
    'fabrikam',
    'Cascadia Timber Co.',
    ['US', 'en', 'America/Los_Angeles'],
    ['cascadia-timber.example'],
    [['Bo Larsen', 'it', '+1 503 555 0162']],
  ),
  pacific: customer(
    'fabrikam',
    '太平洋貿易有限公司',
    ['US', 'zh-TW', 'America/Los_Angeles'],
    ['pacific-trade.example'],
    [['陳美玲', 'meiling.chen', '+1 415 555 0190']],
  ),
  delmar: customer(
    'fabrikam',
    'Delmar Robotics',
    NEW_YORK,
    ['delmar-robotics.example'],
    [['Priya Nair', 'priya', '+1 617 555 0135']],
  ),
  dawn: customer(
    'polaris',
    '晨曦生物科技股份有限公司',
    TAIPEI,
    ['dawn-bio.example'],
    [
      ['林志明', 'cm.lin', '+886 2 5550 0101'],
      ['王淑芬', 'sf.wang', '+886 2 5550 0102'],
    ],
  ),
  yushan: customer(
    'polaris',
    '玉山精密工業股份有限公司',
    TAIPEI,
    ['yushan-precision.example'],
    [['張家豪', 'it', '+886 4 5550 0123']],
  ),
  island: customer(
    'polaris',
    '島嶼文創有限公司',
    TAIPEI,
    ['island-creative.example', 'island.example'],
    [['黃雅婷', 'yating', '+886 6 5550 0144']],
  ),
  breeze: customer(
    'polaris',
    '海風物流股份有限公司',
    TAIPEI,
    ['breeze-logistics.example'],
    [['吳俊傑', 'jj.wu', '+886 7 5550 0165']],
  ),
  tea: customer(
    'polaris',
    'Formosa Tea House Ltd.',
    ['TW', 'en', 'Asia/Taipei'],
    ['formosa-tea.example'],
    [['Alice Hsu', 'alice', '+886 3 5550 0176']],
  ),
  kranich: customer(
    'nordlicht',
    'Kranich Maschinenbau GmbH',
    BERLIN,
    ['kranich.example'],
    [['Jürgen Groß', 'edv', '+49 30 5550 0187']],
  ),
  seewald: customer(
    'nordlicht',
    'Seewald Verlag KG',
    BERLIN,
    ['seewald.example'],
    [['Ilse Brandt', 'buero', '+49 40 5550 0198']],
  ),
} as const satisfies Record<string, DemoCustomer>;

export type CustomerName = keyof typeof CUSTOMERS;

/** The rows of partners, customers, their domains and contacts. */
export function partnerRows() {
  const named = Object.entries(CUSTOMERS) as [CustomerName, DemoCustomer][];
  return {
    partners: Object.values(PARTNERS).map((partner) => ({ ...partner })),
    customers: named.map(([name, { partner, companyName, country, locale, timeZone }]) => ({
      id: customerId(name),
      partnerId: PARTNERS[partner].id,
      tenantGuid: tenantGuid(name),
      companyName,
      country,
      locale,
      timeZone,
    })),
    domains: named.flatMap(([name, { partner, domains }]) =>
      domains.map((domain) => ({ partnerId: PARTNERS[partner].id, customerId: customerId(name), domain })),
    ),
    contacts: named.flatMap(([name, { partner, domains, contacts, locale }]) =>
      contacts.map(([person, mailbox, phone]) => ({
        id: demoId(`contact/${name}/${mailbox}`),
        partnerId: PARTNERS[partner].id,
        customerId: customerId(name),
        name: person,
        email: `${mailbox}@${domains[0]}`,
        phone,
        locale,
      })),
    ),
  };
}

/** Our own key of the row. */
export const customerId = (name: CustomerName): string => demoId(`customer/${name}`);
/** What the API calls `customerId`. */
export const tenantGuid = (name: CustomerName): string => demoId(`tenant/${name}`);
