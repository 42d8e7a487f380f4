import type { CustomerView } from '../../../api/customers/schema.js';
import type { MeView } from '../../../api/session/schema.js';

export interface ContactForm {
  /** For React only. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly locale: string;
}

/** What stands in the form. Domains as typed, one a line. */
export interface CustomerForm {
  readonly companyName: string;
  readonly customerId: string;
  readonly domains: string;
  readonly country: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly contacts: readonly ContactForm[];
}

export const newContact = (locale: string): ContactForm => ({
  key: crypto.randomUUID(),
  name: '',
  email: '',
  phone: '',
  locale,
});

/** An empty form: what is not known is as at the partner's. */
export const newCustomerForm = ({ partner, user }: MeView): CustomerForm => ({
  companyName: '',
  customerId: '',
  domains: '',
  country: partner?.country ?? 'US',
  locale: partner?.locale ?? user.locale,
  timeZone: partner?.timeZone ?? user.timeZone,
  contacts: [],
});

export const formOfCustomer = (customer: CustomerView): CustomerForm => ({
  companyName: customer.companyName,
  customerId: customer.customerId,
  domains: customer.domains.join('\n'),
  country: customer.country,
  locale: customer.locale,
  timeZone: customer.timeZone,
  contacts: customer.contacts.map(({ phone, ...contact }) => ({
    ...contact,
    phone: phone ?? '',
    key: crypto.randomUUID(),
  })),
});

const domainsIn = ({ domains }: CustomerForm): string[] => domains.split(/[\s,;]+/).filter((each) => each !== '');
const isEmpty = ({ name, email, phone }: ContactForm): boolean =>
  [name, email, phone].every((cell) => cell.trim() === '');

/** The whole as the API takes it. Contacts in which nothing was typed are none. */
export function customerBody(form: CustomerForm) {
  const { companyName, country, locale, timeZone } = form;
  return {
    ...{ companyName, country, locale, timeZone: timeZone.trim(), domains: domainsIn(form) },
    contacts: filledContacts(form).map(({ name, email, phone, locale: language }) => ({
      ...{ name, email: email.trim(), locale: language },
      phone: phone.trim() || null,
    })),
  };
}

/** In the order in which the API numbers them. */
export const filledContacts = ({ contacts }: CustomerForm): readonly ContactForm[] =>
  contacts.filter((contact) => !isEmpty(contact));

export const newCustomerBody = (form: CustomerForm) => ({
  ...customerBody(form),
  ...(form.customerId.trim() === '' ? {} : { customerId: form.customerId.trim() }),
});

/** The parts of a customer that can differ between what one reads and what another has saved. */
const PARTS = ['companyName', 'domains', 'country', 'locale', 'timeZone', 'contacts'] as const;
export type CustomerPart = (typeof PARTS)[number];

/** What somebody else has changed meanwhile. */
export const changedParts = (before: CustomerView, now: CustomerView): CustomerPart[] =>
  PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(now[part]));
