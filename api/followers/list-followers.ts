import { endpoint } from '../endpoint.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { FollowersView } from './schema.js';
import { followersView } from './view.js';

export const listFollowers = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/followers',
    tag: 'Conversation',
    summary: 'Who follows the ticket: they are told by mail what is written',
    params: TicketParams,
    answers: { 200: { description: 'Followers, by name', schema: FollowersView } },
  },
  async (call) => {
    const body = await call.data(async (tx) => {
      const { id } = await findTicketRow(tx, call.who, call.params.ticketId);
      return followersView(tx, call.who, id);
    });
    return { status: 200, body };
  },
);
