import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { answerWith } from './answer.js';
import { AssignBody, TicketParams } from './bodies.js';
import { giveTicket } from './give.js';
import { subjectOf } from './say.js';
import { TicketView } from './schema.js';

const Body = AssignBody.extend({
  onlyIfFree: z
    .boolean()
    .default(false)
    .meta({ description: 'Take it from nobody: 409 `already-assigned` where somebody else has it' }),
});

export const assignTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/assign',
    tag: 'Tickets',
    summary: 'Give the ticket to somebody of the desk, or to nobody',
    params: TicketParams,
    body: Body,
    answers: { 200: { description: 'Assigned', schema: TicketView } },
    ifMatch: true,
  },
  async (call) => {
    const { row } = await subjectOf(call);
    const { assignee, onlyIfFree } = call.body;
    await giveTicket(call, row, assignee, { onlyIfFree });
    return answerWith(call, row.id, 200);
  },
);
