import { friendlyName } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { CartStatus, CartView } from './schema.js';

export const CART = {
  customer: { include: { partner: true } },
  lines: { orderBy: { lineItemNumber: 'asc' }, include: { sku: { include: { product: true } } } },
  orders: { select: { id: true } },
} as const satisfies Prisma.CartInclude;
export type CartRow = Prisma.CartGetPayload<{ include: typeof CART }>;

/** An active cart whose time is over has expired: nothing has to happen for that. */
export const cartStatus = ({ status, expiresAt }: Pick<CartRow, 'status' | 'expiresAt'>, now: Date): CartStatus => {
  if (status === 'ordered') return 'ordered';
  return expiresAt > now ? 'active' : 'expired';
};

export const cartLine = ({ lineItemNumber, skuId, quantity, sku }: CartRow['lines'][number], locale: Locale) => ({
  lineItemNumber,
  skuId,
  productId: sku.productId,
  friendlyName: friendlyName(locale, sku),
  quantity,
  term: sku.term,
});

export const cartView = (row: CartRow, now: Date, locale: Locale): CartView => ({
  cartId: row.id,
  customerId: row.customer.tenantGuid,
  status: cartStatus(row, now),
  currency: row.customer.partner.currency,
  lineItems: row.lines.map((line) => cartLine(line, locale)),
  expirationTimeStamp: row.expiresAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  orderId: row.orders[0]?.id ?? null,
});
