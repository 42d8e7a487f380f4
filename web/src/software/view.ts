import type { SoftwareView } from '../../../api/software/schema.js';
import { fromWire } from '../../../domain/money.js';

export const SHOWN = ['all', 'active', 'cancelling', 'cancelled'] as const;
export type Shown = (typeof SHOWN)[number];

export const SORTS = ['newest', 'product', 'price', 'window'] as const;
export type Sort = (typeof SORTS)[number];

/** Which lines are shown, and in which order: what stands in the page's address. */
export interface View {
  readonly show: Shown;
  readonly search: string;
  readonly sort: Sort;
}

type Address = Partial<Record<'show' | 'search' | 'sort', string>>;

export const viewOf = ({ show, search = '', sort }: Address): View => ({
  show: SHOWN.find((name) => name === show) ?? 'all',
  search,
  sort: SORTS.find((name) => name === sort) ?? 'newest',
});

const minor = ({ price }: SoftwareView): number => fromWire(price)?.amountMinor ?? 0;

/** What can still be given back comes first, the soonest end before the others; then what cannot, the latest end first. */
function byWindow(one: SoftwareView, other: SoftwareView): number {
  const isOpen = ({ status, cancellation }: SoftwareView) =>
    status === 'active' && cancellation.outcome === 'inside-window';
  const open = isOpen(one);
  if (open !== isOpen(other)) return open ? -1 : 1;
  const soonerFirst = one.cancellation.until.localeCompare(other.cancellation.until);
  return open ? soonerFirst : -soonerFirst;
}

type Order = (one: SoftwareView, other: SoftwareView) => number;

const ordersIn = (locale: string): Record<Sort, Order> => {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return {
    newest: (one, other) => other.purchasedAt.localeCompare(one.purchasedAt),
    product: (one, other) => compare(one.product.title, other.product.title),
    price: (one, other) => one.price.currency.localeCompare(other.price.currency) || minor(other) - minor(one),
    window: byWindow,
  };
};

/** A line is found by its product, its edition or one of its numbers. */
export function searched(lines: readonly SoftwareView[], search: string): SoftwareView[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...lines];
  return lines.filter(({ product, sku, subscriptionId, orderId, orderNumber }) =>
    [product.title, sku.title, sku.skuId, subscriptionId, orderId, String(orderNumber)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
}

export const isShown =
  (show: Shown) =>
  ({ status }: SoftwareView): boolean =>
    show === 'all' || status === show;

/** Lines of the same place keep the order in which they came: the newest first. */
export const sorted = (lines: readonly SoftwareView[], sort: Sort, locale: string): SoftwareView[] =>
  lines.toSorted(ordersIn(locale)[sort]);
