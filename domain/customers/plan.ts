import type { RowFault } from '../columns.js';
import type { RowStatus } from './columns.js';

export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly locale: string;
}

/** A customer as it is, or as the rows before have made it. */
export interface Customer {
  readonly id: string;
  readonly tenantGuid: string;
  readonly companyName: string;
  readonly country: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly domains: readonly string[];
  readonly contacts: readonly Contact[];
}

/** What a row says. What it leaves empty stays as it is, and of a new customer comes from the partner. */
export interface CustomerRow {
  readonly tenantGuid: string | null;
  readonly companyName: string | null;
  readonly country: string | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly domains: readonly string[];
  readonly contact: {
    readonly name: string | null;
    readonly email: string;
    readonly phone: string | null;
    readonly locale: string | null;
  } | null;
}

export interface RowOutcome {
  readonly status: RowStatus;
  readonly customer: Customer | null;
  readonly faults: readonly RowFault[];
}

export interface Defaults {
  readonly country: string;
  readonly locale: string;
  readonly timeZone: string;
  /** IDs for a new customer: its row's and, where the file has none, its tenant GUID. */
  readonly mint: () => string;
}

const DOMAINS_MOST = 20;
const CONTACTS_MOST = 20;

const refused = (...faults: readonly RowFault[]): RowOutcome => ({ status: 'rejected', customer: null, faults });
const sameMailbox = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Takes the rows of a file one after the other, each on top of what the rows before have made, and nothing is ever taken
 * away: domains and contacts are added, or a contact of the same address is changed. A refused row changes nothing.
 */
export class CustomerImport {
  readonly #byGuid = new Map<string, Customer>();
  readonly #byDomain = new Map<string, string>();
  readonly #added = new Set<string>();
  readonly #touched = new Map<string, Customer>();

  constructor(
    known: readonly Customer[],
    readonly defaults: Defaults,
  ) {
    for (const customer of known) this.#remember(customer);
  }

  /** The customers to insert, as they end up. */
  get added(): readonly Customer[] {
    return [...this.#touched.values()].filter(({ id }) => this.#added.has(id));
  }

  /** The customers to change, as they end up. */
  get changed(): readonly Customer[] {
    return [...this.#touched.values()].filter(({ id }) => !this.#added.has(id));
  }

  take(row: CustomerRow): RowOutcome {
    const owners = new Set(row.domains.flatMap((domain) => this.#byDomain.get(domain) ?? []));
    const [owner, another] = owners;
    if (another !== undefined) return refused({ field: 'domains', code: 'several-customers' });
    const guid = row.tenantGuid ?? owner;
    if (owner !== undefined && guid !== owner) return refused({ field: 'domains', code: 'domain-taken' });
    const before = guid === undefined ? undefined : this.#byGuid.get(guid);
    return before ? this.#change(before, row) : this.#add(row);
  }

  #add(row: CustomerRow): RowOutcome {
    const { contact, companyName, tenantGuid } = row;
    const faults: RowFault[] = [];
    if (tenantGuid === null && row.domains.length === 0) faults.push({ field: 'domains', code: 'identity-needed' });
    if (companyName === null) faults.push({ field: 'companyName', code: 'required' });
    if (contact && contact.name === null) faults.push({ field: 'contactName', code: 'required' });
    if (faults.length > 0 || companyName === null) return refused(...faults);
    const { country, locale, timeZone, mint } = this.defaults;
    const bare: Customer = {
      ...{ id: mint(), tenantGuid: tenantGuid ?? mint(), companyName },
      ...{ country: row.country ?? country, locale: row.locale ?? locale, timeZone: row.timeZone ?? timeZone },
      ...{ domains: row.domains, contacts: [] },
    };
    const customer = { ...bare, contacts: contactsWith(bare, row) };
    this.#added.add(customer.id);
    return this.#keep('added', customer);
  }

  #change(before: Customer, row: CustomerRow): RowOutcome {
    const { contact } = row;
    const isKnown = before.contacts.some(({ email }) => contact && sameMailbox(email, contact.email));
    if (contact && !isKnown && contact.name === null) return refused({ field: 'contactName', code: 'required' });
    const after: Customer = {
      ...before,
      companyName: row.companyName ?? before.companyName,
      country: row.country ?? before.country,
      locale: row.locale ?? before.locale,
      timeZone: row.timeZone ?? before.timeZone,
      domains: [...new Set([...before.domains, ...row.domains])],
      contacts: contactsWith(before, row),
    };
    if (after.domains.length > DOMAINS_MOST) return tooMany('domains', DOMAINS_MOST);
    if (after.contacts.length > CONTACTS_MOST) return tooMany('contactEmail', CONTACTS_MOST);
    if (isSame(before, after)) return { status: 'unchanged', customer: before, faults: [] };
    return this.#keep('updated', after);
  }

  #keep(status: RowStatus, customer: Customer): RowOutcome {
    this.#remember(customer);
    this.#touched.set(customer.id, customer);
    return { status, customer, faults: [] };
  }

  #remember(customer: Customer): void {
    this.#byGuid.set(customer.tenantGuid, customer);
    for (const domain of customer.domains) this.#byDomain.set(domain, customer.tenantGuid);
  }
}

const tooMany = (field: string, maximum: number): RowOutcome =>
  refused({ field, code: 'too-many', values: { maximum } });

const isSame = (a: Customer, b: Customer): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The customer's contacts with the row's: added, or changed in what the row says of it. */
function contactsWith({ contacts, locale }: Customer, { contact }: CustomerRow): readonly Contact[] {
  if (!contact) return contacts;
  const known = contacts.find(({ email }) => sameMailbox(email, contact.email));
  const merged: Contact = {
    name: contact.name ?? known?.name ?? '',
    email: known?.email ?? contact.email,
    phone: contact.phone ?? known?.phone ?? null,
    locale: contact.locale ?? known?.locale ?? locale,
  };
  return known ? contacts.map((each) => (each === known ? merged : each)) : [...contacts, merged];
}
