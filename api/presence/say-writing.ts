import { NotFound } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { findTicketRow } from '../tickets/rows.js';
import { WRITING_SECONDS } from './rows.js';
import { PresenceParams, WritingBody } from './schema.js';

/** Said again every few seconds while somebody types; it ends by itself. */
export const sayWriting = endpoint(
  {
    method: 'put',
    path: '/api/v1/tickets/{ticketId}/presence/{presenceId}',
    tag: 'Conversation',
    summary: 'Say that something is being written on a page whose stream is open, or no longer',
    params: PresenceParams,
    body: WritingBody,
    answers: { 204: { description: 'Said' } },
  },
  async (call) => {
    const { who, params, body } = call;
    const { writing } = body;
    if (writing === 'internal' || writing === 'decision')
      call.assertMay('messages:internal', 'Internal notes and decisions are the desk’s.');
    const said = await call.data(async (tx) => {
      const { id: ticketId } = await findTicketRow(tx, who, params.ticketId);
      return tx.$executeRaw`
        UPDATE presences SET writing = ${writing}, writing_until = CASE WHEN ${writing !== null}
          THEN clock_timestamp() + make_interval(secs => ${WRITING_SECONDS}) END
        WHERE id = ${params.presenceId}::uuid AND ticket_id = ${ticketId}::uuid AND user_id = ${who.id}`;
    });
    if (said === 0) throw new NotFound('This page is not open any more.');
    return { status: 204 };
  },
);
