import type { Prisma } from '../../generated/prisma/client.js';
import { containing } from '../containing.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { inState, SUMMARY, type SummaryRow, userSummary } from './find.js';
import { UserList, UsersQuery } from './schema.js';

const LIST = 'users';

function after(place: readonly (string | number)[] | null): Prisma.UserWhereInput {
  if (!place) return {};
  const [name, id] = place.map(String) as [string, string];
  return { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
}

export const listUsers = endpoint(
  {
    method: 'get',
    path: '/api/v1/users',
    tag: 'Users',
    summary: 'Everybody who can sign in, by name',
    query: UsersQuery,
    answers: { 200: { description: 'Users', schema: UserList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, search, role, partnerId, state } = call.query;
    const where: Prisma.UserWhereInput = {
      AND: [
        search ? { OR: [{ name: containing(search) }, { email: containing(search) }] } : {},
        role ? { role } : {},
        partnerId ? { partnerId } : {},
        inState(state),
        after(readCursor(secret, LIST, cursor)),
      ],
    };
    const orderBy = [{ name: 'asc' }, { id: 'asc' }] as const;
    const rows = await call.data((tx) =>
      tx.user.findMany({ where, include: SUMMARY, orderBy: [...orderBy], take: limit + 1 }),
    );
    const cursorAfter = ({ name, id }: SummaryRow) => writeCursor(secret, LIST, [name, id]);
    return { status: 200, body: pageOf(rows, limit, { toItem: userSummary, cursorAfter }) };
  },
);
