import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { AssigneeView } from '../session/schema.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { nameable } from './mentions.js';
import { Visibility } from './schema.js';

const PeopleView = z.object({ items: z.array(AssigneeView) });

export const listNameable = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/people',
    tag: 'Conversation',
    summary: 'Who can be named in a message, or in an internal note',
    params: TicketParams,
    query: z.strictObject({ visibility: Visibility.default('public') }),
    answers: { 200: { description: 'People who read such a message, by name', schema: PeopleView } },
  },
  async (call) => {
    const { who, params, query } = call;
    if (query.visibility === 'internal') call.assertMay('messages:internal', 'Internal notes are the desk’s.');
    const items = await call.data(async (tx) => {
      const { partnerId } = await findTicketRow(tx, who, params.ticketId);
      return nameable(tx, who, { partnerId, visibility: query.visibility });
    });
    return { status: 200, body: { items } };
  },
);
