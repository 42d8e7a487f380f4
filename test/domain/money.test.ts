import { expect, test } from 'vitest';
import fc from 'fast-check';
import { digitsOf, fromWire, toWire } from '../../domain/money.js';

const currency = fc.constantFrom('USD', 'TWD', 'JPY', 'KWD', 'EUR');
const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

test('an amount comes back from the wire as it went out', () => {
  fc.assert(
    fc.property(amount, currency, (amountMinor, code) => {
      expect(fromWire(toWire({ amountMinor, currency: code }))).toEqual({ amountMinor, currency: code });
    }),
  );
});

test('an amount has the digits of its currency', () => {
  fc.assert(
    fc.property(amount, currency, (amountMinor, code) => {
      const { amount: wire } = toWire({ amountMinor, currency: code });
      expect((wire.split('.')[1] ?? '').length).toBe(digitsOf(code));
    }),
  );
});

test.each([
  [{ amountMinor: 12_000, currency: 'USD' }, '120.00'],
  [{ amountMinor: 5, currency: 'USD' }, '0.05'],
  [{ amountMinor: 12_000, currency: 'JPY' }, '12000'],
  [{ amountMinor: 12_000, currency: 'KWD' }, '12.000'],
  [{ amountMinor: -942, currency: 'USD' }, '-9.42'],
])('%j is written %s', (money, wire) => {
  expect(toWire(money).amount).toBe(wire);
});

test('missing decimals are zeros', () => {
  expect(fromWire({ amount: '120', currency: 'USD' })).toEqual({ amountMinor: 12_000, currency: 'USD' });
  expect(fromWire({ amount: '120.5', currency: 'USD' })).toEqual({ amountMinor: 12_050, currency: 'USD' });
});

test.each([
  ...[
    '',
    '.',
    '1.',
    '.5',
    '01',
    '+1',
    '-1',
    '1e3',
    '1,000',
    '1 000',
    '１２',
    '0x1',
    '1.001',
    '99999999999999999',
    'NaN',
    ' 1',
  ],
])('%j is not an amount of dollars', (wire) => {
  expect(fromWire({ amount: wire, currency: 'USD' })).toBeNull();
});

test('a currency is three capital letters', () => {
  for (const code of ['usd', 'US', 'USDX', '']) expect(fromWire({ amount: '1', currency: code })).toBeNull();
});
