import { Forbidden } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { answerWith } from './answer.js';
import { TicketBody } from './bodies.js';
import { fileCase, filerOf, startDraft } from './file-case.js';
import { openTicketOf, takeCancellation, takeRequest } from './take.js';
import { takeDraft } from './draft.js';
import { namingClaims } from './intake.js';
import { findFiling } from './rows.js';
import { TicketView } from './schema.js';

/**
 * Accepted means committed: the row stands before the workflow is asked. 201 when the workflow has filed it within
 * three seconds, 202 when it will; nothing that was accepted is lost.
 */
export const fileTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets',
    tag: 'Tickets',
    summary: 'File a request, or keep a draft of one',
    body: TicketBody,
    answers: {
      201: { description: 'Filed, or kept as a draft', schema: TicketView },
      202: { description: 'Accepted; filed as soon as its workflow can be reached', schema: TicketView },
    },
  },
  async (call, deps) => {
    const { body, who, resourceId: ticketId } = call;
    if (body.problemType === 'cancellation')
      call.assertMay('cancellations:file', 'Only an admin agent may ask to cancel.');
    const { partnerId } = who;
    if (partnerId === null) throw new Forbidden('Requests are filed by partners.');
    const asker = { who, ticketId, partnerId, settings: deps.settings };
    const taken = call.data(async (tx) => {
      const known = await findFiling(tx, ticketId, partnerId);
      if (known) return known;
      if (body.problemType === 'cancellation' && !body.draft) return takeCancellation(tx, asker, body);
      if (body.problemType === 'cancellation') await takeDraft(tx, asker, body);
      else await takeRequest(tx, asker, body);
      return findFiling(tx, ticketId, partnerId);
    });
    const row = await namingClaims(taken, () => call.data((tx) => openTicketOf(tx, who, body)));
    if (!row) throw new Error('A ticket is gone that was just taken');
    const isDraft = body.draft === true;
    const filing = { row, by: filerOf(who), sinceMs: call.arrivedAtMs };
    const told = isDraft ? { confirmed: await startDraft(deps, filing) } : await fileCase(deps, filing);
    const answer = await answerWith(call, ticketId, 'confirmed' in told ? 201 : 202);
    return { ...answer, headers: { Location: `/api/v1/tickets/${ticketId}` } };
  },
);
