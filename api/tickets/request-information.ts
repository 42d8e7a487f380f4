import { endpoint } from '../endpoint.js';
import { QuestionBody, TicketParams } from './bodies.js';
import { isCancellation } from './rows.js';
import { sayToCase, sayToRequest, subjectOf } from './say.js';
import { TicketView } from './schema.js';

export const requestInformation = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/request-information',
    tag: 'Tickets',
    summary: 'Ask the partner something; the ticket waits for the answer',
    params: TicketParams,
    body: QuestionBody,
    answers: {
      200: { description: 'Asked', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    const command = { verb: 'requestInformation', by, question: call.body.question } as const;
    return isCancellation(row) ? sayToCase(call, deps, row, command) : sayToRequest(call, deps, row, command);
  },
);
