import type { Prisma } from '../../generated/prisma/client.js';
import { endpoint } from '../endpoint.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { ownOr } from '../tenancy.js';
import { CUSTOMER, type CustomerRow, plainDomain } from './find.js';
import { CustomerList, CustomersQuery } from './schema.js';
import { customerView } from './view.js';

const LIST = 'customers';
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A GUID is looked up; anything else is a part of the name or of a domain. */
function matching(search: string | undefined): Prisma.CustomerWhereInput {
  if (!search) return {};
  if (GUID.test(search)) return { tenantGuid: search };
  const contains = { contains: search, mode: 'insensitive' } as const;
  return { OR: [{ companyName: contains }, { domains: { some: { domain: { contains: search.toLowerCase() } } } }] };
}

function after(place: readonly (string | number)[] | null): Prisma.CustomerWhereInput {
  if (!place) return {};
  const [companyName, id] = place.map(String) as [string, string];
  return { OR: [{ companyName: { gt: companyName } }, { companyName, id: { gt: id } }] };
}

export const listCustomers = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers',
    tag: 'Customers',
    summary: 'Find customers by name, domain or tenant GUID',
    query: CustomersQuery,
    answers: { 200: { description: 'Customers by name', schema: CustomerList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, domain, search, partnerId } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const where: Prisma.CustomerWhereInput = {
      ...ownOr(call.who, partnerId),
      ...(domain ? { domains: { some: { domain: plainDomain(domain) } } } : {}),
    };
    const rows = await call.data((tx) =>
      tx.customer.findMany({
        where: { AND: [where, matching(search), after(place)] },
        include: CUSTOMER,
        orderBy: [{ companyName: 'asc' }, { id: 'asc' }],
        take: limit + 1,
      }),
    );
    const cursorAfter = ({ companyName, id }: CustomerRow) => writeCursor(secret, LIST, [companyName, id]);
    return { status: 200, body: pageOf(rows, limit, { toItem: customerView, cursorAfter }) };
  },
);
