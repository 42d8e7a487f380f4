import type { TaxAbout } from '../../domain/tax.js';
import type { Locale } from '../../domain/words.js';
import { spokenMoney } from '../spoken.js';

/** Names and values that stand side by side. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** What a document is about: who bought, for whom. */
export interface Parties {
  readonly partner: { readonly name: string; readonly timeZone: string };
  readonly customer: { readonly companyName: string; readonly tenantGuid: string; readonly domain: string | null };
}

/** What a document comes to, with the tax in it. */
export interface Sums {
  readonly currency: string;
  readonly tax: { readonly amountMinor: number; readonly about: TaxAbout } | null;
  readonly totalMinor: number;
}

interface PartyWords {
  readonly labels: Readonly<Record<'partner' | 'customer' | 'domain' | 'tenant', string>>;
}

interface SumWords {
  readonly labels: Readonly<Record<'subtotal' | 'total', string>>;
  readonly tax: (label: string, ratePercent: string | null) => string;
}

export function partiesOf({ partner, customer }: Parties, { labels }: PartyWords): Pairs {
  return [
    [labels.partner, partner.name],
    [labels.customer, customer.companyName],
    ...(customer.domain === null ? [] : [[labels.domain, customer.domain] as const]),
    [labels.tenant, customer.tenantGuid],
  ];
}

export function sumsOf({ totalMinor, tax, currency }: Sums, words: SumWords, locale: Locale): Pairs {
  const money = (amountMinor: number) => spokenMoney({ amountMinor, currency }, locale);
  const total = [words.labels.total, money(totalMinor)] as const;
  if (tax === null) return [total];
  const { amountMinor, about } = tax;
  return [
    [words.labels.subtotal, money(totalMinor - amountMinor)],
    [words.tax(about.label[locale], about.ratePercent), money(amountMinor)],
    total,
  ];
}
