import type { PriceView } from '../../../api/catalogue/schema.js';

/** What stands in the form of a price: as typed, days as `2026-12-31`. */
export interface PriceForm {
  readonly market: string;
  readonly currency: string;
  readonly amount: string;
  readonly from: string;
  readonly until: string;
}

const DAY_LENGTH = 10;
const dayOf = (at: string): string => at.slice(0, DAY_LENGTH);
const midnight = (day: string): string => `${day}T00:00:00.000Z`;

export const EMPTY_PRICE: PriceForm = { market: '', currency: '', amount: '', from: '', until: '' };

export const formOfPrice = ({ market, price, validFrom, validTo }: PriceView): PriceForm => ({
  ...{ market, currency: price.currency, amount: price.amount },
  ...{ from: dayOf(validFrom), until: validTo === null ? '' : dayOf(validTo) },
});

/** Whether everything is there that a price has to have. */
export const isFilled = ({ market, currency, amount, from }: PriceForm): boolean =>
  [market, currency, amount, from].every((typed) => typed.trim() !== '');

/** An instant that a file has set stays to the second while its day is not changed. */
const instantOf = (day: string, before: string | null | undefined): string | null => {
  if (day === '') return null;
  return before && dayOf(before) === day ? before : midnight(day);
};

/** A price is known by where and from when it holds, as `body` names it. */
export const priceNamed = (prices: readonly PriceView[], body: ReturnType<typeof priceBody>): PriceView | undefined =>
  prices.find(
    ({ market, price, validFrom }) =>
      market === body.market && price.currency === body.currency && validFrom === body.validFrom,
  );

export function priceBody({ market, currency, amount, from, until }: PriceForm, before: PriceView | null) {
  return {
    ...{ market, currency: currency.trim().toUpperCase(), amount: amount.trim() },
    ...{ validFrom: instantOf(from, before?.validFrom), validTo: instantOf(until, before?.validTo) },
  };
}
