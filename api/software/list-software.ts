import { basisOf } from '../../platform/database/policies.js';
import { findCustomer } from '../customers/find.js';
import { CustomerParams } from '../customers/schema.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { softwareAfter, softwareFilter } from './filter.js';
import { LINE, type LineRow } from './rows.js';
import { SoftwareList, SoftwareQuery } from './schema.js';
import { softwareView } from './view.js';

export const listSoftware = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/software',
    tag: 'Software',
    summary: 'All that was ever bought for a customer, newest first, cancelled lines too',
    params: CustomerParams,
    query: SoftwareQuery,
    answers: {
      200: { description: 'Bought lines, each with what a cancellation would meet now', schema: SoftwareList },
    },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, partnerId, sort } = call.query;
    const list = `software:${sort}`;
    const place = readCursor(secret, list, cursor);
    const direction = sort === 'purchasedAt' ? 'asc' : 'desc';
    const { rows, basis } = await call.data(async (tx) => {
      const customer = await findCustomer(tx, call.who, { ...call.params, partnerId });
      const own = { partnerId: customer.partnerId, customerId: customer.id };
      const found = await tx.orderLine.findMany({
        where: { AND: [own, ...softwareFilter(call.query), ...softwareAfter(place, sort)] },
        include: LINE,
        orderBy: [{ purchasedAt: direction }, { id: direction }],
        take: limit + 1,
      });
      return { rows: found, basis: await basisOf(tx, customer.partnerId) };
    });
    const toItem = (row: LineRow) => softwareView(row, call.locale, basis);
    const cursorAfter = ({ purchasedAt, id }: LineRow) => writeCursor(secret, list, [purchasedAt.getTime(), id]);
    return { status: 200, body: pageOf(rows, limit, { toItem, cursorAfter }) };
  },
);
