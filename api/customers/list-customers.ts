import type { Prisma } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Call, endpoint } from '../endpoint.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { ownOr } from '../tenancy.js';
import { CUSTOMER, type CustomerRow, plainDomain } from './find.js';
import { CustomerList, CustomersQuery } from './schema.js';
import { searchCustomers } from './search.js';
import { customerView } from './view.js';

const [BY_NAME, BY_SEARCH] = ['customers', 'customers-found'];
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Asked = Pick<Call<unknown, ReturnType<typeof CustomersQuery.parse>>, 'query' | 'who'>;

/** The first condition alone lets the index begin at the place; the second leaves out what is before it there. */
function after(place: readonly (string | number)[] | null): Prisma.CustomerWhereInput[] {
  if (!place) return [];
  const [companyName, id] = place.map(String) as [string, string];
  return [
    { companyName: { gte: companyName } },
    { OR: [{ companyName: { gt: companyName } }, { companyName, id: { gt: id } }] },
  ];
}

/** Customers in the order of their names: all of them, or those of a domain or a GUID. */
async function byName(tx: Tx, { query, who }: Asked, secret: string): Promise<CustomerList> {
  const { limit, cursor, domain, search, partnerId } = query;
  const where: Prisma.CustomerWhereInput = {
    ...ownOr(who, partnerId),
    ...(domain ? { domains: { some: { domain: plainDomain(domain) } } } : {}),
    ...(search ? { tenantGuid: search.toLowerCase() } : {}),
  };
  const rows = await tx.customer.findMany({
    where: { AND: [where, ...after(readCursor(secret, BY_NAME, cursor))] },
    include: CUSTOMER,
    orderBy: [{ companyName: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const cursorAfter = ({ companyName, id }: CustomerRow) => writeCursor(secret, BY_NAME, [companyName, id]);
  return pageOf(rows, limit, { toItem: customerView, cursorAfter });
}

/** Customers that a text finds, in the order of what they were found by. */
async function bySearch(tx: Tx, { query, who }: Asked, secret: string): Promise<CustomerList> {
  const { limit, cursor, domain, search = '', partnerId } = query;
  if (who.partnerId !== null && partnerId !== undefined && partnerId !== who.partnerId)
    return { items: [], nextCursor: null };
  const [term, id] = readCursor(secret, BY_SEARCH, cursor)?.map(String) ?? [];
  const { found, next } = await searchCustomers(tx, {
    typed: search.includes('.') ? plainDomain(search) || search : search,
    partnerId: who.partnerId ?? partnerId ?? null,
    after: term !== undefined && id !== undefined ? { term, id } : null,
    limit,
  });
  const rows = await tx.customer.findMany({
    where: {
      ...ownOr(who, partnerId),
      ...(domain ? { domains: { some: { domain: plainDomain(domain) } } } : {}),
      id: { in: found.map((hit) => hit.id) },
    },
    include: CUSTOMER,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    items: found.flatMap((hit) => byId.get(hit.id) ?? []).map(customerView),
    nextCursor: next && writeCursor(secret, BY_SEARCH, [next.term, next.id]),
  };
}

export const listCustomers = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers',
    tag: 'Customers',
    summary: 'Find customers by name, domain or tenant GUID',
    query: CustomersQuery,
    answers: {
      200: {
        description: 'Customers by name; those found by a search in the order of what they were found by',
        schema: CustomerList,
      },
    },
  },
  async (call, { settings: { secret } }) => {
    const { search = '' } = call.query;
    const list = search === '' || GUID.test(search) ? byName : bySearch;
    return { status: 200, body: await call.data((tx) => list(tx, call, secret)) };
  },
);
