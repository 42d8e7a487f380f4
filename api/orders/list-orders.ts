import { findCustomer } from '../customers/find.js';
import { CustomerParams } from '../customers/schema.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { OrderList, OrdersQuery } from './schema.js';
import { ORDER, type OrderRow, orderView } from './view.js';

const LIST = 'orders';

export const listOrders = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/orders',
    tag: 'Orders',
    summary: "A customer's orders, newest first",
    params: CustomerParams,
    query: OrdersQuery,
    answers: { 200: { description: 'Orders', schema: OrderList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, partnerId, status } = call.query;
    const list = status ? `${LIST} ${status}` : LIST;
    const place = readCursor(secret, list, cursor);
    const rows = await call.data(async (tx) => {
      const customer = await findCustomer(tx, call.who, { ...call.params, partnerId });
      const own = { customerId: customer.id, partnerId: customer.partnerId };
      return tx.order.findMany({
        where: { AND: [own, status ? { status } : {}, ...beforePlace(place)] },
        include: ORDER,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
    });
    const toItem = (row: OrderRow) => orderView(row, call.locale);
    const cursorAfter = ({ createdAt, id }: OrderRow) => writeCursor(secret, list, [createdAt.getTime(), id]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);

/**
 * What comes after (older than) a place in a list by descending creation, as conditions that all hold. The first alone
 * lets the index begin at the place; the second leaves out what is before it there.
 */
export function beforePlace(place: readonly (string | number)[] | null) {
  if (!place) return [];
  const [atMs = 0, id = ''] = place;
  const createdAt = new Date(Number(atMs));
  return [
    { createdAt: { lte: createdAt } },
    { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: String(id) } }] },
  ];
}
