import { endpoint } from '../endpoint.js';
import { sendLetters } from '../letters.js';
import { TicketParams } from '../tickets/bodies.js';
import { MessageView, NewMessageBody } from './schema.js';
import { messageView } from './view.js';
import { writeMessage } from './write.js';

export const addMessage = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/messages',
    tag: 'Conversation',
    summary: 'Write a message, or an internal note',
    params: TicketParams,
    body: NewMessageBody,
    answers: { 201: { description: 'Written', schema: MessageView } },
  },
  async (call, deps) => {
    if (call.body.visibility === 'internal') call.assertMay('messages:internal', 'Internal notes are the desk’s.');
    const { who, resourceId: id, params, body } = call;
    const row = await call.data((tx) => writeMessage(tx, { who, id, ticketId: params.ticketId }, body));
    sendLetters(deps, { topic: 'ticket', topicId: row.ticketId, partnerId: row.partnerId });
    return { status: 201, body: messageView(row) };
  },
);
