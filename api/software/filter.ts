import type { Prisma } from '../../generated/prisma/client.js';
import { containing } from '../containing.js';
import type { SoftwareQuery } from './schema.js';

type Asked = ReturnType<typeof SoftwareQuery.parse>;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const OPEN = { open: true } as const;

const STATUS: Readonly<Record<NonNullable<Asked['status']>, Prisma.OrderLineWhereInput>> = {
  active: { cancelledAt: null, ticketLines: { none: OPEN } },
  cancelling: { cancelledAt: null, ticketLines: { some: OPEN } },
  cancelled: { cancelledAt: { not: null } },
};

/** A GUID is a subscription or an order, a number is an order; anything else is part of what the product is called. */
function matching(search: string): Prisma.OrderLineWhereInput {
  if (GUID.test(search)) return { OR: [{ subscriptionId: search.toLowerCase() }, { orderId: search.toLowerCase() }] };
  if (/^\d{1,9}$/.test(search)) return { order: { number: Number(search) } };
  const contains = containing(search);
  const titled = [{ title: contains }, { titleZh: contains }];
  return { sku: { OR: [...titled, { product: { OR: titled } }] } };
}

/** What a reader wants to see of a customer's software, beside whose it is. */
export const softwareFilter = ({ status, search }: Asked): Prisma.OrderLineWhereInput[] => [
  ...(status ? [STATUS[status]] : []),
  ...(search ? [matching(search)] : []),
];

/**
 * The page after a place, newest or oldest first. The first condition alone lets the index begin at the place; the second
 * leaves out what is before it there.
 */
export function softwareAfter(
  place: readonly (string | number)[] | null,
  sort: Asked['sort'],
): Prisma.OrderLineWhereInput[] {
  if (!place) return [];
  const [atMs = 0, id = ''] = place;
  const at = new Date(Number(atMs));
  const [onwards, beyond, behind] =
    sort === 'purchasedAt'
      ? [{ gte: at }, { gt: at }, { gt: String(id) }]
      : [{ lte: at }, { lt: at }, { lt: String(id) }];
  return [{ purchasedAt: onwards }, { OR: [{ purchasedAt: beyond }, { purchasedAt: at, id: behind }] }];
}
