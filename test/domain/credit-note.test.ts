import { expect, test } from 'vitest';
import fc from 'fast-check';
import { creditedShares } from '../../domain/credit-note.js';

const line = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000_000 }), fc.double({ min: 0, max: 0.3, noNaN: true }))
  .map(([grossMinor, share]) => ({ grossMinor, taxMinor: Math.floor(grossMinor * share) }));
const paid = fc.array(line, { minLength: 1, maxLength: 20 });

test('the parts of the lines add up to what is given back, and no part holds more tax than itself', () => {
  fc.assert(
    fc.property(paid, fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
      const total = lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
      const amountMinor = Math.floor(total * share);
      const shares = creditedShares(amountMinor, lines);
      expect(shares.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amountMinor);
      for (const [index, part] of shares.entries()) {
        expect(part.amountMinor).toBeGreaterThanOrEqual(0);
        expect(part.amountMinor).toBeLessThanOrEqual(lines[index]?.grossMinor ?? 0);
        expect(part.taxMinor).toBeLessThanOrEqual(part.amountMinor);
      }
    }),
  );
});

test('lines that go back whole give back all they cost, and all of their tax', () => {
  fc.assert(
    fc.property(paid, (lines) => {
      const total = lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
      expect(creditedShares(total, lines)).toEqual(
        lines.map(({ grossMinor, taxMinor }) => ({ amountMinor: grossMinor, taxMinor })),
      );
    }),
  );
});

test('half of 10.50 with 0.50 tax is 5.25 with 0.25, and an odd cent is not lost', () => {
  expect(creditedShares(525, [{ grossMinor: 1_050, taxMinor: 50 }])).toEqual([{ amountMinor: 525, taxMinor: 25 }]);
  const three = [1, 2, 3].map(() => ({ grossMinor: 100, taxMinor: 0 }));
  expect(creditedShares(100, three).map(({ amountMinor }) => amountMinor)).toEqual([33, 33, 34]);
});
