import { expect, test } from 'vitest';
import fc from 'fast-check';
import { digitsOf, fromWire, type Money, toWire } from '../../domain/money.js';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { judge, type Purchase } from '../../domain/policy/verdict.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';

const BOUGHT = Date.UTC(2026, 6, 15, 9);
const LICENCES = ['perpetual', 'subscription'] as const;

const bought =
  (currency: string) =>
  (amountMinor: number, index: number): Purchase => ({
    ...{ orderLineId: `${index}`, licence: LICENCES[index % 2] ?? 'perpetual', price: { amountMinor, currency } },
    ...{ boughtAtMs: BOUGHT, term: index % 2 === 0 ? null : 'P1Y' },
  });

/** An order's lines, and which share of what may be given back each refund gives. */
const story = fc.record({
  prices: fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 6 }),
  shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }),
});

/** What goes over the wire, counted in its last digit: the sum of texts, without a number that could be rounded. */
const counted = (money: Money): bigint => BigInt(toWire(money).amount.replace('.', ''));

test.each(['JPY', 'TWD', 'USD', 'KWD', 'ISK'])(
  'any sequence of partial refunds in %s ends at exactly nothing left, to its last digit',
  (currency) => {
    fc.assert(
      fc.property(story, ({ prices, shares }) => {
        const lines = prices.map(bought(currency)) as [Purchase, ...Purchase[]];
        const paid: Money = { amountMinor: prices.reduce((sum, price) => sum + price, 0), currency };
        const given: Money[] = [];
        let leftMinor = paid.amountMinor;
        // As much as each share says, and at last all that is left.
        for (const share of [...shares, 1]) {
          const { refundable } = judge(lines, { atMs: BOUGHT + HOUR_MS, policies: BUILT_IN_POLICIES }, leftMinor);
          expect(refundable).toEqual({ amountMinor: leftMinor, currency });
          const part = { amountMinor: Math.ceil(leftMinor * share), currency };
          expect(fromWire(toWire(part))).toEqual(part);
          given.push(part);
          leftMinor -= part.amountMinor;
        }
        expect(leftMinor).toBe(0);
        expect(given.map(counted).reduce((sum, part) => sum + part)).toBe(counted(paid));
        const nothing = judge(lines, { atMs: BOUGHT + HOUR_MS, policies: BUILT_IN_POLICIES }, leftMinor);
        expect(toWire(nothing.refundable).amount).toBe((0).toFixed(digitsOf(currency)));
      }),
    );
  },
);

/** The bought term is used up day by day: what is given back is less each day, and of what is left never more. */
test.each(['JPY', 'USD', 'KWD'])('what time leaves of a subscription in %s is never more than is left', (currency) => {
  const part = fc.tuple(fc.integer({ min: 8, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.array(part, { maxLength: 20 }), (price, parts) => {
      const [, line] = [0, price].map(bought(currency)) as [Purchase, Purchase];
      let leftMinor = price;
      for (const [days, share] of parts) {
        const judged = judge([line], { atMs: BOUGHT + days * DAY_MS, policies: BUILT_IN_POLICIES }, leftMinor);
        expect(judged.refundable.amountMinor).toBeGreaterThanOrEqual(0);
        expect(judged.refundable.amountMinor).toBeLessThanOrEqual(leftMinor);
        leftMinor -= Math.floor(judged.refundable.amountMinor * share);
      }
      expect(leftMinor).toBeGreaterThanOrEqual(0);
    }),
  );
});
