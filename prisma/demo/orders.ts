import { DAY_MS } from '../../domain/time.js';
import { demoPrice, type ProductName, SKUS, skuId } from './catalogue.js';
import { demoId } from './ids.js';
import { CUSTOMERS, type CustomerName, customerId, PARTNERS } from './partners.js';

interface DemoOrder {
  readonly customer: CustomerName;
  /** Bought so many days before the demo was loaded. */
  readonly daysAgo: number;
  readonly lines: readonly (readonly [product: ProductName, term: string | null, quantity: number])[];
  /** The first line's key was seen and its link opened so often. */
  readonly downloads?: number;
}

/**
 * What was bought. Perpetual software can go back for 30 days, a subscription for 168 hours (in full for the first 24),
 * so there is something on both sides of each limit.
 */
export const ORDERS = {
  'alder-office': { customer: 'alder', daysAgo: 3, lines: [['larkspur-office-2026', null, 1]], downloads: 2 },
  'alder-editor-old': { customer: 'alder', daysAgo: 45, lines: [['quillmark-editor', null, 2]], downloads: 3 },
  'alder-planner': { customer: 'alder', daysAgo: 0.05, lines: [['skylark-planner', 'P1Y', 4]] },
  'brightwater-copperleaf': { customer: 'brightwater', daysAgo: 0.1, lines: [['copperleaf-accounting', 'P1Y', 3]] },
  'brightwater-guard': { customer: 'brightwater', daysAgo: 3.5, lines: [['ironbark-guard', 'P1Y', 10]], downloads: 1 },
  'brightwater-counter-old': { customer: 'brightwater', daysAgo: 21, lines: [['saffron-counter', 'P1M', 2]] },
  'cascadia-two': {
    customer: 'cascadia',
    daysAgo: 12,
    lines: [
      ['tessera-cad', null, 1],
      ['mosaic-reports', null, 1],
    ],
    downloads: 5,
  },
  'cascadia-print': { customer: 'cascadia', daysAgo: 10, lines: [['thistle-print', 'P1Y', 1]] },
  'pacific-backup': { customer: 'pacific', daysAgo: 5, lines: [['fernwood-backup', null, 1]] },
  'pacific-basalt': {
    customer: 'pacific',
    daysAgo: 29.5,
    lines: [
      ['basalt-server', null, 1],
      ['basalt-access-pack', null, 2],
    ],
  },
  'delmar-harborline': { customer: 'delmar', daysAgo: 6, lines: [['harborline-enterprise', null, 4]], downloads: 1 },
  'delmar-studio': { customer: 'delmar', daysAgo: 2, lines: [['cobalt-studio', 'P1Y', 5]] },
  'dawn-office': { customer: 'dawn', daysAgo: 4, lines: [['larkspur-office-2026', null, 5]], downloads: 2 },
  'dawn-editor-old': { customer: 'dawn', daysAgo: 40, lines: [['quillmark-editor', null, 1]] },
  'yushan-cad': { customer: 'yushan', daysAgo: 8, lines: [['tessera-cad', null, 3]] },
  'yushan-identity': { customer: 'yushan', daysAgo: 2.5, lines: [['pelican-identity', 'P1Y', 1]], downloads: 1 },
  'island-counter': { customer: 'island', daysAgo: 0.2, lines: [['saffron-counter', 'P1Y', 1]] },
  'breeze-stock': { customer: 'breeze', daysAgo: 9, lines: [['orchard-stock', 'P1Y', 2]] },
  'breeze-standard': { customer: 'breeze', daysAgo: 15, lines: [['harborline-standard', null, 2]], downloads: 4 },
  'tea-counter': { customer: 'tea', daysAgo: 1.5, lines: [['saffron-counter', 'P1M', 2]] },
  'tea-backup': { customer: 'tea', daysAgo: 18, lines: [['fernwood-backup', null, 1]] },
  'kranich-granite': { customer: 'kranich', daysAgo: 20, lines: [['granite-host', null, 1]], downloads: 1 },
  'kranich-mail': { customer: 'kranich', daysAgo: 60, lines: [['nimbus-mail', 'P3Y', 1]] },
  'seewald-calls': { customer: 'seewald', daysAgo: 5, lines: [['lantern-calls', 'P1Y', 1]] },
} as const satisfies Record<string, DemoOrder>;

export type OrderName = keyof typeof ORDERS;

export const orderId = (name: OrderName): string => demoId(`order/${name}`);
/** `place` counts from 1: the contract's `lineItemNumber`. */
export const lineId = (name: OrderName, place = 1): string => demoId(`line/${name}/${place}`);
export const subscriptionId = (name: OrderName, place = 1): string => demoId(`subscription/${name}/${place}`);

/** One order with its lines as rows, ready to be inserted. */
export function orderRow(name: OrderName, createdBy: string, nowMs: number) {
  const { customer, daysAgo, lines }: DemoOrder = ORDERS[name];
  const { id: partnerId, currency } = PARTNERS[CUSTOMERS[customer].partner];
  const boughtAt = new Date(Math.floor(nowMs - daysAgo * DAY_MS));
  const rows = lines.map(([product, term, quantity], index) => {
    const sku = SKUS.find(({ id }) => id === skuId(product, term));
    if (!sku) throw new RangeError(`The demo has no ${product} for ${term}`);
    const priceMinor = demoPrice(sku, currency);
    return {
      id: lineId(name, index + 1),
      partnerId,
      orderId: orderId(name),
      lineItemNumber: index + 1,
      skuId: sku.id,
      productId: product,
      quantity,
      subscriptionId: subscriptionId(name, index + 1),
      listPriceMinor: priceMinor,
      priceMinor,
      extendedPriceMinor: priceMinor * quantity,
      currency,
      purchasedAt: boughtAt,
      term,
    };
  });
  const order = {
    id: orderId(name),
    partnerId,
    customerId: customerId(customer),
    status: 'completed',
    currency,
    totalMinor: rows.reduce((sum, { extendedPriceMinor }) => sum + extendedPriceMinor, 0),
    paymentMethod: 'invoice',
    createdBy,
    createdAt: boughtAt,
  };
  return { order, lines: rows };
}

export const downloadsOf = (name: OrderName): number => (ORDERS[name] as DemoOrder).downloads ?? 0;
