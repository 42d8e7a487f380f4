import { IllegalMove } from '../../domain/refusals.js';
import type { Ticket } from '../../generated/prisma/client.js';
import { actorOf, type Who } from '../../platform/auth/who.js';
import { appendEvent } from '../../platform/database/records.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Acting } from '../acting.js';
import { Invalid } from '../errors.js';
import { ASSIGNABLE } from '../session/assignees.js';
import { updateIdOf } from '../temporal.js';
import { isDraft } from './rows.js';

export interface Assignee {
  readonly id: string;
  readonly name: string;
}

/** Somebody who works tickets, or nobody. Errors: `Invalid`. */
export async function assigneeOf(tx: Tx, who: Who, asked: string | null): Promise<Assignee | null> {
  if (asked === null) return null;
  const found = await tx.user.findFirst({
    where: { id: asked === 'me' ? who.id : asked, partnerId: null, disabledAt: null, role: { in: [...ASSIGNABLE] } },
    select: { id: true, name: true },
  });
  if (!found) throw new Invalid([{ pointer: '/assignee', code: 'assignee-not-found' }]);
  return found;
}

/** Gives a ticket to somebody, or to nobody; meant once more, it is given once. Errors: `IllegalMove`, `Invalid`. */
export async function giveTicket(acting: Acting, row: Ticket, asked: string | null): Promise<void> {
  if (isDraft(row)) throw new IllegalMove('This is a draft: it has to be sent first.');
  const { who, intent } = acting;
  await acting.data(async (tx) => {
    const assignee = await assigneeOf(tx, who, asked);
    await appendEvent(tx, {
      ticketId: row.id,
      source: `assign:${updateIdOf(who.id, 'assign', row.id, intent)}`,
      type: 'assigned',
      actor: actorOf(who),
      data: { assigneeId: assignee?.id ?? null, assigneeName: assignee?.name ?? null },
    });
  });
}
