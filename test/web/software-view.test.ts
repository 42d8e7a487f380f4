import { expect, test } from 'vitest';
import type { SoftwareView } from '../../api/software/schema.js';
import { isShown, searched, sorted, viewOf } from '../../web/src/software/view.js';

interface Made {
  readonly title: string;
  readonly bought: string;
  readonly amount?: string;
  readonly until?: string;
  readonly outside?: boolean;
  readonly status?: SoftwareView['status'];
}

const line = (made: Made): SoftwareView => ({
  subscriptionId: `subscription of ${made.title}`,
  orderId: `order of ${made.title}`,
  orderNumber: 50_000,
  orderStatus: 'completed',
  lineItemNumber: 1,
  product: { productId: made.title, title: made.title, licenceType: 'perpetual', image: null },
  sku: { skuId: `sku-${made.title}`, title: `${made.title} Professional`, term: null },
  quantity: 1,
  price: { amount: made.amount ?? '1.00', currency: 'USD' },
  purchasedAt: made.bought,
  cancelledAt: null,
  status: made.status ?? 'active',
  ticket: null,
  keys: [],
  links: [],
  cancellation: {
    eligible: true,
    outcome: made.outside ? 'outside-window' : 'inside-window',
    until: made.until ?? made.bought,
    refundable: { amount: '0.00', currency: 'USD' },
    reasons: [],
  },
});

const titles = (lines: readonly SoftwareView[]) => lines.map(({ product }) => product.title);
const LINES = [
  line({ title: 'B', bought: '2026-03-01T00:00:00.000Z', amount: '9.00', until: '2026-03-31T00:00:00.000Z' }),
  line({ title: 'C', bought: '2026-02-01T00:00:00.000Z', amount: '10.00', until: '2026-03-08T00:00:00.000Z' }),
  line({ title: 'A', bought: '2026-01-01T00:00:00.000Z', until: '2026-01-31T00:00:00.000Z', outside: true }),
];

test('an address that says nothing, or nonsense, shows everything, the newest first', () => {
  const plain = { show: 'all', search: '', sort: 'newest' };
  expect(viewOf({})).toEqual(plain);
  expect(viewOf({ show: 'gone', sort: 'size' })).toEqual(plain);
  expect(viewOf({ show: 'cancelled', search: 'a', sort: 'price' })).toEqual({
    show: 'cancelled',
    search: 'a',
    sort: 'price',
  });
});

test('lines are ordered by day, by name, by amount as a number, and by what ends first', () => {
  expect(titles(sorted(LINES.toReversed(), 'newest', 'en'))).toEqual(['B', 'C', 'A']);
  expect(titles(sorted(LINES, 'product', 'en'))).toEqual(['A', 'B', 'C']);
  expect(titles(sorted(LINES, 'price', 'en'))).toEqual(['C', 'B', 'A']);
  expect(titles(sorted(LINES, 'window', 'en'))).toEqual(['C', 'B', 'A']);
});

test('what can no longer be given back stands after what can, however soon it would end', () => {
  const gone = line({
    title: 'D',
    bought: '2026-03-02T00:00:00.000Z',
    until: '2026-03-02T00:00:00.000Z',
    status: 'cancelled',
  });
  expect(titles(sorted([gone, ...LINES], 'window', 'en'))).toEqual(['C', 'B', 'D', 'A']);
});

test('a line is found by product, edition, order or subscription, in whatever case', () => {
  expect(titles(searched(LINES, ' b prof'))).toEqual(['B']);
  expect(titles(searched(LINES, 'PROFESSIONAL'))).toEqual(['B', 'C', 'A']);
  expect(titles(searched(LINES, 'order of C'))).toEqual(['C']);
  expect(titles(searched(LINES, 'subscription of a'))).toEqual(['A']);
  expect(searched(LINES, 'nothing like it')).toEqual([]);
});

test('a status shows its own lines, "all" every one', () => {
  const pending = line({ title: 'E', bought: '2026-03-03T00:00:00.000Z', status: 'cancelling' });
  expect(titles([pending, ...LINES].filter(isShown('cancelling')))).toEqual(['E']);
  expect([pending, ...LINES].filter(isShown('all'))).toHaveLength(4);
});
