import { NotFound } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Call, endpoint } from '../endpoint.js';
import { findTicketRow } from '../tickets/rows.js';
import { FollowerParams, FollowersView } from './schema.js';
import { followersView } from './view.js';

type Following = Call<{ ticketId: string; userId: string }>;

/** Oneself, or for those who work tickets somebody of the desk. Errors: `NotFound`, `Forbidden`. */
async function followerOf(tx: Tx, call: Following): Promise<string> {
  const { who, params } = call;
  if (params.userId === 'me' || params.userId === who.id) return who.id;
  call.assertMay('tickets:assign', 'Everybody decides for themselves which tickets they follow.');
  const found = await tx.user.findFirst({
    where: { id: params.userId, partnerId: null, disabledAt: null },
    select: { id: true },
  });
  if (!found) throw new NotFound('Nobody at the desk has this ID.');
  return found.id;
}

/** What is said here lasts: whoever stopped is not made to follow again by what happens. */
async function follow(call: Following, following: boolean): Promise<FollowersView> {
  return call.data(async (tx) => {
    const { id: ticketId, partnerId } = await findTicketRow(tx, call.who, call.params.ticketId);
    const userId = await followerOf(tx, call);
    const since = await clockOf(tx);
    await tx.ticketFollower.upsert({
      where: { ticketId_userId: { ticketId, userId } },
      create: { ticketId, userId, partnerId, following, since },
      update: { following, since },
    });
    return followersView(tx, call.who, ticketId);
  });
}

const PLACE = {
  path: '/api/v1/tickets/{ticketId}/followers/{userId}',
  tag: 'Conversation',
  params: FollowerParams,
  answers: { 200: { description: 'Followers as they are now', schema: FollowersView } },
} as const;

export const addFollower = endpoint(
  { ...PLACE, method: 'put', summary: 'Follow the ticket, or have somebody of the desk follow it' },
  async (call) => ({ status: 200, body: await follow(call, true) }),
);

export const removeFollower = endpoint(
  { ...PLACE, method: 'delete', summary: 'Stop following the ticket; no more mail about what is written in it' },
  async (call) => ({ status: 200, body: await follow(call, false) }),
);
