import { IllegalMove } from '../../domain/refusals.js';
import { appendEvent } from '../../platform/database/records.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { ASSIGNABLE } from '../session/assignees.js';
import { updateIdOf } from '../temporal.js';
import { answerWith } from './answer.js';
import { AssignBody, TicketParams } from './bodies.js';
import { isDraft } from './rows.js';
import { subjectOf } from './say.js';
import { TicketView } from './schema.js';

/** Somebody who works tickets, or nobody. Errors: `Invalid`. */
async function assigneeOf(call: Call, asked: string | null): Promise<{ id: string; name: string } | null> {
  if (asked === null) return null;
  const id = asked === 'me' ? call.who.id : asked;
  const found = await call.data((tx) =>
    tx.user.findFirst({
      where: { id, partnerId: null, disabledAt: null, role: { in: [...ASSIGNABLE] } },
      select: { id: true, name: true },
    }),
  );
  if (!found) throw new Invalid([{ pointer: '/assignee', code: 'assignee-not-found' }]);
  return found;
}

export const assignTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/assign',
    tag: 'Tickets',
    summary: 'Give the ticket to somebody of the desk, or to nobody',
    params: TicketParams,
    body: AssignBody,
    answers: { 200: { description: 'Assigned', schema: TicketView } },
    ifMatch: true,
  },
  async (call) => {
    const { row, by } = await subjectOf(call);
    if (isDraft(row)) throw new IllegalMove('This is a draft: it has to be sent first.');
    const assignee = await assigneeOf(call, call.body.assignee);
    const { id, name, role } = by;
    await call.data((tx) =>
      appendEvent(tx, {
        ticketId: row.id,
        source: `assign:${updateIdOf(id, 'assign', row.id, call.intent)}`,
        type: 'assigned',
        actor: { kind: 'user', id, name, role },
        data: { assigneeId: assignee?.id ?? null, assigneeName: assignee?.name ?? null },
      }),
    );
    return answerWith(call, row.id, 200);
  },
);
