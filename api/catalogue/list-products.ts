import type { Prisma } from '../../generated/prisma/client.js';
import { readPolicies } from '../../platform/database/policies.js';
import { containing } from '../containing.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { marketOf } from './market.js';
import { ProductList, ProductsQuery } from './schema.js';
import { productInclude, type ProductRow, productView } from './view.js';

const LIST = 'products';

function matching(search: string | undefined): Prisma.ProductWhereInput {
  if (!search) return {};
  const contains = containing(search);
  return { OR: [{ title: contains }, { titleZh: contains }, { id: contains }] };
}

export const listProducts = endpoint(
  {
    method: 'get',
    path: '/api/v1/products',
    tag: 'Catalogue',
    summary: "What is sold, with the prices of the caller's market",
    query: ProductsQuery,
    answers: { 200: { description: 'Products by ID', schema: ProductList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, search } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const where = { AND: [matching(search), place ? { id: { gt: String(place[0]) } } : {}] };
    const { found, policies } = await call.data(async (tx) => {
      const include = productInclude(await marketOf(tx, call.who), new Date());
      const found = await tx.product.findMany({ where, include, orderBy: { id: 'asc' }, take: limit + 1 });
      return { found, policies: await readPolicies(tx) };
    });
    const toItem = (row: ProductRow) => productView(row, call.locale, policies);
    const cursorAfter = ({ id }: ProductRow) => writeCursor(secret, LIST, [id]);
    return { status: 200, body: pageOf(found, limit, { toItem, cursorAfter }) };
  },
);
