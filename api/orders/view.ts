import { type Money, toWire } from '../../domain/money.js';
import { isConfirmed } from '../../domain/orders.js';
import type { TaxAbout } from '../../domain/tax.js';
import { friendlyName } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import { creditNoteUrl } from '../credit-notes/view.js';
import type { OrderView, TaxView } from './schema.js';

export const ORDER = {
  customer: { select: { tenantGuid: true } },
  payment: true,
  creditNotes: { where: { voidedAt: null }, orderBy: { issuedAt: 'asc' } },
  lines: { orderBy: { lineItemNumber: 'asc' }, include: { sku: { include: { product: true } } } },
} as const satisfies Prisma.OrderInclude;
export type OrderRow = Prisma.OrderGetPayload<{ include: typeof ORDER }>;

/** An amount of the database as it goes over the wire. */
export const wire = (amountMinor: bigint | number, currency: string): ReturnType<typeof toWire> => {
  const money: Money = { amountMinor: typeof amountMinor === 'bigint' ? minor(amountMinor) : amountMinor, currency };
  return toWire(money);
};

/** The tax of a sale as it is shown; null where nothing is taxed. */
export const taxView = (
  { taxMinor, currency, taxAbout }: { taxMinor: bigint | number; currency: string; taxAbout: TaxAbout | null },
  locale: Locale,
): TaxView | null =>
  taxAbout && { amount: wire(taxMinor, currency), label: taxAbout.label[locale], rate: taxAbout.ratePercent };

export const orderStatus = (stored: string): OrderView['status'] => stored as OrderView['status'];

function lineItem(line: OrderRow['lines'][number], locale: Locale): OrderView['lineItems'][number] {
  const { currency, sku } = line;
  return {
    lineItemNumber: line.lineItemNumber,
    skuId: line.skuId,
    productId: sku.productId,
    friendlyName: friendlyName(locale, sku),
    quantity: line.cancelledAt ? 0 : line.quantity,
    quantityPurchased: line.quantity,
    subscriptionId: line.subscriptionId,
    term: line.term,
    pricing: {
      listPrice: wire(line.listPriceMinor, currency),
      price: wire(line.priceMinor, currency),
      extendedPrice: wire(line.extendedPriceMinor, currency),
    },
    tax: wire(line.taxMinor, currency),
    cancelledAt: line.cancelledAt?.toISOString() ?? null,
  };
}

/** What can be fetched of an order: its confirmation once it is confirmed, and a credit note for each refund since. */
function documentsOf({ id, number, status, customer, creditNotes }: OrderRow): OrderView['documents'] {
  const url = `/api/v1/customers/${customer.tenantGuid}/orders/${id}/documents/confirmation.pdf`;
  const confirmation = { kind: 'order-confirmation', number: String(number), url } as const;
  return [
    ...(isConfirmed(status) ? [confirmation] : []),
    ...creditNotes.map((note) => ({ kind: 'credit-note', number: note.number, url: creditNoteUrl(note) }) as const),
  ];
}

export function orderView(row: OrderRow, locale: Locale): OrderView {
  const { currency, payment } = row;
  return {
    orderId: row.id,
    number: row.number,
    customerId: row.customer.tenantGuid,
    status: orderStatus(row.status),
    subtotal: wire(row.totalMinor - row.taxMinor, currency),
    tax: taxView({ ...row, taxAbout: row.taxAbout as TaxAbout | null }, locale),
    total: wire(row.totalMinor, currency),
    payment: {
      method: row.paymentMethod === 'card' ? 'card' : 'invoice',
      captured: wire(payment?.capturedMinor ?? 0, currency),
      refunded: wire(payment?.refundedMinor ?? 0, currency),
    },
    failure: row.failure as unknown as OrderView['failure'],
    documents: documentsOf(row),
    createdAt: row.createdAt.toISOString(),
    lineItems: row.lines.map((line) => lineItem(line, locale)),
  };
}
