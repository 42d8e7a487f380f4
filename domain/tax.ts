import type { Locale } from './words.js';

/** What is about to be sold, as far as a tax depends on it. Amounts are in the currency's minor unit. */
export interface Sale {
  /** ISO 3166 country of the partner who buys, and of the customer it buys for. */
  readonly partnerCountry: string;
  readonly customerCountry: string;
  readonly currency: string;
  readonly atMs: number;
  readonly lines: readonly {
    readonly skuId: string;
    readonly productId: string;
    readonly quantity: number;
    /** Of the whole line. */
    readonly extendedPriceMinor: number;
  }[];
}

/** How a tax is called, and its rate in percent where there is one for all lines. */
export interface TaxAbout {
  readonly label: Readonly<Record<Locale, string>>;
  readonly ratePercent: string | null;
}

/** The tax of each line, in the order of the lines, or none at all. */
export interface Tax {
  readonly linesMinor: readonly number[];
  readonly about: TaxAbout | null;
}

/**
 * Who knows the tax of a sale: the port that a tax engine is connected to; by `TAX_MODULE`, without a change of ours. It is asked for the review and again at the
 * checkout, so the same sale has to give the same tax. An error refuses the sale for now.
 */
export interface TaxCalculator {
  taxOn(sale: Sale): Promise<Tax>;
}

/** A calculator answered something that no sale can be booked with. */
export class TaxBroken extends Error {
  override readonly name = 'TaxBroken';
}

/** Nothing is taxed: prices are what is owed. */
export const NO_TAX: TaxCalculator = {
  taxOn: ({ lines }) => Promise.resolve({ linesMinor: lines.map(() => 0), about: null }),
};

const LABEL = { en: 'Tax', 'zh-TW': '稅額' } as const;

/** One rate for all that is sold in a country, such as `TW` > `5`; elsewhere nothing is taken. */
export const taxByCountry = (rates: ReadonlyMap<string, string>): TaxCalculator => ({
  taxOn: (sale) => {
    const ratePercent = rates.get(sale.partnerCountry);
    if (ratePercent === undefined) return NO_TAX.taxOn(sale);
    const linesMinor = sale.lines.map(({ extendedPriceMinor }) => taxOf(extendedPriceMinor, ratePercent));
    return Promise.resolve({ linesMinor, about: { label: LABEL, ratePercent } });
  },
});

const RATE_DIGITS = 4;
const MILLION = 1_000_000n;

/**
 * The tax on one line, rounded to the nearest minor unit, halves up: each line by itself, so that a line that is given
 * back has a tax of its own. `ratePercent` is a plain decimal with four digits after the point at most.
 */
export function taxOf(amountMinor: number, ratePercent: string): number {
  const [whole = '0', fraction = ''] = ratePercent.split('.');
  const millionths = BigInt(whole + fraction.padEnd(RATE_DIGITS, '0'));
  return Number((BigInt(amountMinor) * millionths + MILLION / 2n) / MILLION);
}

/** A calculator's answer, looked at before it is believed. Errors: {@link TaxBroken}. */
export function checkedTax(tax: Tax, { lines }: Pick<Sale, 'lines'>): Tax {
  const { linesMinor, about } = tax;
  const sound =
    linesMinor.length === lines.length && linesMinor.every((minor) => Number.isSafeInteger(minor) && minor >= 0);
  if (!sound) throw new TaxBroken('The tax calculator gave something else than an amount for each line.');
  if (about === null && linesMinor.some((minor) => minor > 0)) throw new TaxBroken('A tax has to have a name.');
  return tax;
}
