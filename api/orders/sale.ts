import { NotEligible } from '../../domain/refusals.js';
import { checkedTax, type TaxAbout, type TaxCalculator } from '../../domain/tax.js';
import type { PricedLine } from './price.js';

/** Who buys, and for whom. */
export interface Parties {
  readonly partner: {
    readonly id: string;
    readonly country: string;
    readonly currency: string;
    readonly eligible: boolean;
    readonly timeZone: string;
  };
  readonly customer: { readonly id: string; readonly country: string; readonly timeZone: string };
}

/** What a sale comes to, exactly, in minor units of its currency. */
export interface Reckoned {
  readonly currency: string;
  readonly lines: readonly (PricedLine & { readonly taxMinor: number })[];
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly taxAbout: TaxAbout | null;
  readonly totalMinor: number;
}

/** Only a partner that is eligible sells. */
export function assertEligible({ eligible }: Parties['partner']): void {
  if (!eligible) throw new NotEligible('This partner may not sell on-premises software yet; ask the desk for it.');
}

/** Adds up priced lines with their tax. Outside of any transaction: a calculator may be another company's. */
export async function reckon(
  lines: readonly PricedLine[],
  { partner, customer }: Parties,
  { tax, atMs }: { tax: TaxCalculator; atMs: number },
): Promise<Reckoned> {
  const { currency, country: partnerCountry } = partner;
  const sold = lines.map(({ skuId, productId, quantity, extendedPriceMinor }) => {
    return { skuId, productId, quantity, extendedPriceMinor };
  });
  const sale = { partnerCountry, customerCountry: customer.country, currency, atMs, lines: sold };
  const { linesMinor, about } = checkedTax(await tax.taxOn(sale), sale);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const subtotalMinor = sum(lines.map(({ extendedPriceMinor }) => extendedPriceMinor));
  const taxMinor = sum(linesMinor);
  return {
    currency,
    lines: lines.map((line, index) => ({ ...line, taxMinor: linesMinor[index] ?? 0 })),
    subtotalMinor,
    taxMinor,
    taxAbout: about,
    totalMinor: subtotalMinor + taxMinor,
  };
}

/** Whether every amount can be booked: a BIGINT of the database that a number holds exactly. */
export const isBookable = ({ lines, totalMinor }: Reckoned): boolean =>
  Number.isSafeInteger(totalMinor) && lines.every(({ extendedPriceMinor }) => Number.isSafeInteger(extendedPriceMinor));
