import { expect, test } from 'vitest';
import { currenciesOf, moneyBars } from '../../web/src/reports/money-bars.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const jpy = (amount: string) => ({ amount, currency: 'JPY' });
const row = (key: string, ...refunded: readonly { amount: string; currency: string }[]) => ({ key, refunded });

const lengths = (rows: ReturnType<typeof moneyBars>) =>
  rows.map(({ bars }) => bars.map(({ money, share }) => [money.currency, share]));

test('a bar is as long as its sum is of the largest, and the largest sum comes first', () => {
  const bars = moneyBars([row('many but cheap', usd('25.00')), row('none'), row('few but dear', usd('100.00'))]);
  expect(bars.map(({ key }) => key)).toEqual(['few but dear', 'many but cheap', 'none']);
  expect(lengths(bars)).toEqual([[['USD', 1]], [['USD', 0.25]], []]);
});

test('each currency is measured by the largest of its own, however many more digits the other has', () => {
  const bars = moneyBars([row('a', jpy('90000'), usd('5.00')), row('b', usd('20.00')), row('c', jpy('45000'))]);
  expect(bars.map(({ key }) => key)).toEqual(['a', 'c', 'b']);
  expect(lengths(bars)).toEqual([
    [
      ['JPY', 1],
      ['USD', 0.25],
    ],
    [['JPY', 0.5]],
    [['USD', 1]],
  ]);
});

test('the currency that most rows have comes first; where nothing was refunded there is none', () => {
  expect(currenciesOf([row('a', jpy('1')), row('b', usd('1.00')), row('c', usd('2.00'))])).toEqual(['USD', 'JPY']);
  expect(currenciesOf([row('a')])).toEqual([]);
});

test('a sum of nothing has no length', () => {
  expect(lengths(moneyBars([row('a', usd('0.00'))]))).toEqual([[['USD', 0]]]);
});
