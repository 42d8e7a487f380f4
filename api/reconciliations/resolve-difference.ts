import { IllegalMove, NotFound } from '../../domain/refusals.js';
import { clockOf } from '../../platform/database/clock.js';
import { endpoint } from '../endpoint.js';
import { DifferenceParams, DifferenceView, ResolutionBody } from './schema.js';
import { differenceView } from './view.js';
import { actorOf } from '../../platform/auth/who.js';

/** A person answers for a difference, in words. It is open again when it changes. */
export const resolveDifference = endpoint(
  {
    method: 'post',
    path: '/api/v1/reconciliations/differences/{differenceId}/resolve',
    tag: 'Books',
    summary: 'Answer for a difference, with a note of what was done',
    params: DifferenceParams,
    body: ResolutionBody,
    answers: { 200: { description: 'Answered', schema: DifferenceView } },
    audited: true,
  },
  async (call) => {
    const { params, body, who } = call;
    const id = params.differenceId;
    const { row, number } = await call.data(async (tx) => {
      const resolvedBy = actorOf(who);
      const answer = { state: 'resolved', resolvedAt: await clockOf(tx), resolvedBy, note: body.note };
      const { count } = await tx.reconciliationDifference.updateMany({
        where: { id, state: { not: 'resolved' } },
        data: answer,
      });
      const found = await tx.reconciliationDifference.findUnique({ where: { id } });
      if (!found) throw new NotFound('There is no such difference.');
      if (count === 0) throw new IllegalMove('It has been answered for, or it has gone.');
      const ticket = found.ticketId && (await tx.ticket.findUnique({ where: { id: found.ticketId } }));
      return { row: found, number: ticket ? ticket.number : undefined };
    });
    const audit = { kind: row.kind, subject: row.subject, expected: row.expected, found: row.found, note: body.note };
    return { status: 200, body: differenceView(row, () => number), audit };
  },
);
