import { findCustomer } from '../customers/find.js';
import { CustomerParams, CustomerQuery } from '../customers/schema.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PAGE } from '../schema.js';
import { LINE, type LineRow } from './rows.js';
import { SoftwareList } from './schema.js';
import { softwareView } from './view.js';

const LIST = 'software';

function after(place: readonly (string | number)[]) {
  const [atMs = 0, id = ''] = place;
  const purchasedAt = new Date(Number(atMs));
  return [{ purchasedAt: { lt: purchasedAt } }, { purchasedAt, id: { lt: String(id) } }];
}

export const listSoftware = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/software',
    tag: 'Software',
    summary: 'All that was ever bought for a customer, newest first, cancelled lines too',
    params: CustomerParams,
    query: CustomerQuery.extend(PAGE),
    answers: {
      200: { description: 'Bought lines, each with what a cancellation would meet now', schema: SoftwareList },
    },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, partnerId } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const rows = await call.data(async (tx) => {
      const customer = await findCustomer(tx, call.who, { ...call.params, partnerId });
      return tx.orderLine.findMany({
        where: {
          partnerId: customer.partnerId,
          order: { customerId: customer.id },
          ...(place ? { OR: after(place) } : {}),
        },
        include: LINE,
        orderBy: [{ purchasedAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
    });
    const toItem = (row: LineRow) => softwareView(row, call.locale);
    const cursorAfter = ({ purchasedAt, id }: LineRow) => writeCursor(secret, LIST, [purchasedAt.getTime(), id]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
