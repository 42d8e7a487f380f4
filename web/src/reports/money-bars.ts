import type { Money } from '../../../api/schema.js';

interface Refunded {
  readonly refunded: readonly Money[];
}

export interface MoneyBar {
  readonly money: Money;
  /** Of the largest in this currency, from 0 to 1. */
  readonly share: number;
}

const inCurrency = ({ refunded }: Refunded, currency: string): number =>
  Number(refunded.find((money) => money.currency === currency)?.amount ?? 0);

/** Every currency that occurs, the one that most of them have first. */
export function currenciesOf(rows: readonly Refunded[]): string[] {
  const times = new Map<string, number>();
  for (const { currency } of rows.flatMap(({ refunded }) => refunded))
    times.set(currency, (times.get(currency) ?? 0) + 1);
  return [...times].sort(([a, most], [b, more]) => more - most || a.localeCompare(b)).map(([currency]) => currency);
}

/**
 * The rows with a bar for each of their currencies, the largest sum of the first currency first. Sums of two currencies
 * have no common length: each is measured by the largest of its own.
 */
export function moneyBars<Row extends Refunded>(
  rows: readonly Row[],
): (Row & { readonly bars: readonly MoneyBar[] })[] {
  const currencies = currenciesOf(rows);
  const most = new Map(currencies.map((each) => [each, Math.max(...rows.map((row) => inCurrency(row, each)))]));
  const barsOf = (row: Row): MoneyBar[] =>
    currencies.flatMap((each) => {
      const money = row.refunded.find(({ currency }) => currency === each);
      return money ? [{ money, share: Number(money.amount) / (most.get(each) || 1) }] : [];
    });
  const byMoney = (a: Row, b: Row): number =>
    currencies.map((each) => inCurrency(b, each) - inCurrency(a, each)).find((more) => more !== 0) ?? 0;
  return rows.toSorted(byMoney).map((row) => ({ ...row, bars: barsOf(row) }));
}
