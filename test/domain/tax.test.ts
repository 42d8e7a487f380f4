import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { checkedTax, NO_TAX, type Sale, taxByCountry, TaxBroken, taxOf } from '../../domain/tax.js';

const sale = (partnerCountry: string, ...amounts: readonly number[]): Sale => ({
  partnerCountry,
  customerCountry: 'US',
  currency: 'USD',
  atMs: 0,
  lines: amounts.map((extendedPriceMinor, index) => ({
    skuId: `S${index}`,
    productId: 'P',
    quantity: 1,
    extendedPriceMinor,
  })),
});

describe('a rate in percent', () => {
  test.each([
    ['a half is rounded up', 10, '5', 1],
    ['less than a half is rounded down', 9, '5', 0],
    ['digits after the point count', 12_345, '8.25', 1_018],
    ['a half by the last of four digits is rounded up', 50_000, '0.0001', 0],
    ['the smallest rate of the largest amount is exact', 9_007_199_254_740_991, '0.0001', 9_007_199_255],
    ['nothing is taxed with nothing', 0, '19', 0],
    ['a rate of nothing takes nothing', 12_345, '0', 0],
  ])('%s', (_what, amountMinor, rate, taxMinor) => {
    expect(taxOf(amountMinor, rate)).toBe(taxMinor);
  });

  test('is never further from the exact tax than half a minor unit, and grows with the amount', () => {
    const amount = fc.integer({ min: 0, max: 90_071_992_547_409 });
    const rate = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 9_999 }));
    fc.assert(
      fc.property(amount, amount, rate, (one, other, [whole, fraction]) => {
        const typed = `${whole}.${String(fraction).padStart(4, '0')}`;
        const millionths = BigInt(whole * 10_000 + fraction);
        const distance = BigInt(taxOf(one, typed)) * 1_000_000n - BigInt(one) * millionths;
        const isClose = distance >= -500_000n && distance <= 500_000n;
        const [less, more] = one <= other ? [one, other] : [other, one];
        return isClose && taxOf(less, typed) <= taxOf(more, typed);
      }),
    );
  });
});

test('a country without a rate is not taxed, and neither is anything by default', async () => {
  const calculator = taxByCountry(new Map([['TW', '5']]));
  expect(await calculator.taxOn(sale('US', 100, 200))).toEqual({ linesMinor: [0, 0], about: null });
  expect(await NO_TAX.taxOn(sale('TW', 100))).toEqual({ linesMinor: [0], about: null });
});

test('every line has a tax of its own, so that it can be given back by itself', async () => {
  const calculator = taxByCountry(new Map([['TW', '5']]));
  const tax = await calculator.taxOn(sale('TW', 10, 10, 9));
  expect(tax).toMatchObject({ linesMinor: [1, 1, 0], about: { ratePercent: '5' } });
});

test.each([
  ['a line is forgotten', { linesMinor: [1], about: null }],
  ['an amount is a fraction', { linesMinor: [1, 0.5], about: null }],
  ['an amount is negative', { linesMinor: [1, -1], about: null }],
  ['a tax has no name', { linesMinor: [1, 0], about: null }],
])('a calculator is not believed when %s', (_what, tax) => {
  expect(() => checkedTax(tax, sale('US', 100, 200))).toThrow(TaxBroken);
});
