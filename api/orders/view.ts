import { type Money, toWire } from '../../domain/money.js';
import type { Locale } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import { titleIn } from '../catalogue/view.js';
import type { OrderView } from './schema.js';

export const ORDER = {
  customer: { select: { tenantGuid: true } },
  payment: true,
  lines: { orderBy: { lineItemNumber: 'asc' }, include: { sku: { include: { product: true } } } },
} as const satisfies Prisma.OrderInclude;
export type OrderRow = Prisma.OrderGetPayload<{ include: typeof ORDER }>;

/** An amount of the database as it goes over the wire. */
export const wire = (amountMinor: bigint | number, currency: string): ReturnType<typeof toWire> => {
  const money: Money = { amountMinor: typeof amountMinor === 'bigint' ? minor(amountMinor) : amountMinor, currency };
  return toWire(money);
};

export const orderStatus = (stored: string): OrderView['status'] => stored as OrderView['status'];

function lineItem(line: OrderRow['lines'][number], locale: Locale): OrderView['lineItems'][number] {
  const { currency, sku } = line;
  const [product, kind] = [titleIn(locale, sku.product), titleIn(locale, sku)];
  return {
    lineItemNumber: line.lineItemNumber,
    skuId: line.skuId,
    productId: sku.productId,
    friendlyName: product === kind ? product : `${product} · ${kind}`,
    quantity: line.cancelledAt ? 0 : line.quantity,
    quantityPurchased: line.quantity,
    subscriptionId: line.subscriptionId,
    term: line.term,
    pricing: {
      listPrice: wire(line.listPriceMinor, currency),
      price: wire(line.priceMinor, currency),
      extendedPrice: wire(line.extendedPriceMinor, currency),
    },
    cancelledAt: line.cancelledAt?.toISOString() ?? null,
  };
}

export function orderView(row: OrderRow, locale: Locale): OrderView {
  const { currency, payment } = row;
  return {
    orderId: row.id,
    number: row.number,
    customerId: row.customer.tenantGuid,
    status: orderStatus(row.status),
    total: wire(row.totalMinor, currency),
    payment: {
      method: row.paymentMethod === 'card' ? 'card' : 'invoice',
      captured: wire(payment?.capturedMinor ?? 0, currency),
      refunded: wire(payment?.refundedMinor ?? 0, currency),
    },
    createdAt: row.createdAt.toISOString(),
    lineItems: row.lines.map((line) => lineItem(line, locale)),
  };
}
