import type { Prisma } from '../../generated/prisma/client.js';
import { clockOf } from '../../platform/database/clock.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { findCustomer } from '../customers/find.js';
import { CustomerParams } from '../customers/schema.js';
import { endpoint } from '../endpoint.js';
import { CartList, type CartStatus, CartsQuery } from './schema.js';
import { CART, type CartRow, cartView } from './view.js';

function ofStatus(status: CartStatus | undefined, now: Date): Prisma.CartWhereInput {
  if (status === undefined) return {};
  if (status === 'ordered') return { status };
  return { status: 'active', expiresAt: status === 'active' ? { gt: now } : { lte: now } };
}

/** As in the list of orders: the first condition lets the index begin at the place. */
function beforePlace(place: readonly (string | number)[] | null): Prisma.CartWhereInput[] {
  if (place === null) return [];
  const updatedAt = new Date(Number(place[0]));
  return [
    { updatedAt: { lte: updatedAt } },
    { OR: [{ updatedAt: { lt: updatedAt } }, { updatedAt, id: { lt: String(place[1]) } }] },
  ];
}

/** A page finds the cart it kept here: the first active one. */
export const listCarts = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/carts',
    tag: 'Carts',
    summary: 'Your own carts for a customer, last changed first',
    params: CustomerParams,
    query: CartsQuery,
    answers: { 200: { description: 'Carts', schema: CartList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, status } = call.query;
    const list = `carts ${status ?? ''}`;
    const place = readCursor(secret, list, cursor);
    const { rows, now } = await call.data(async (tx) => {
      const { id: customerId, partnerId } = await findCustomer(tx, call.who, call.params);
      const at = await clockOf(tx);
      const where = {
        AND: [{ customerId, partnerId, createdBy: call.who.id }, ofStatus(status, at), ...beforePlace(place)],
      };
      const orderBy = [{ updatedAt: 'desc' as const }, { id: 'desc' as const }];
      return { rows: await tx.cart.findMany({ where, include: CART, orderBy, take: limit + 1 }), now: at };
    });
    const toItem = (row: CartRow) => cartView(row, now, call.locale);
    const cursorAfter = ({ updatedAt, id }: CartRow) => writeCursor(secret, list, [updatedAt.getTime(), id]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
