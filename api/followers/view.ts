import { isRole } from '../../domain/roles.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { FollowersView } from './schema.js';

const USER = { select: { id: true, name: true, role: true } } as const;

/** Those who follow a ticket, by name. Who of the desk does is the desk's own affair. */
export async function followersView(tx: Tx, who: Who, ticketId: string): Promise<FollowersView> {
  const rows = await tx.ticketFollower.findMany({
    where: { ticketId, following: true, ...(who.partnerId === null ? {} : { user: { partnerId: who.partnerId } }) },
    include: { user: USER },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  });
  return {
    following: rows.some(({ userId }) => userId === who.id),
    items: rows.flatMap(({ since, user: { id, name, role } }) =>
      isRole(role) ? [{ id, name, role, since: since.toISOString() }] : [],
    ),
  };
}
