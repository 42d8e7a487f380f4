import { IllegalMove } from '../../domain/refusals.js';
import { AssignedTo } from '../problem.js';
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

interface Given {
  readonly ticketId: string;
  readonly sequence: number;
  readonly assignee: Assignee | null;
}

/**
 * The event has locked the ticket's row, so whoever had it before is known for certain; a refusal takes the event back.
 * Errors: `AlreadyAssigned`.
 */
async function assertWasFree(tx: Tx, { ticketId, sequence, assignee }: Given): Promise<void> {
  const before = await tx.ticketEvent.findFirst({
    where: { ticketId, type: 'assigned', sequence: { lt: sequence } },
    orderBy: { sequence: 'desc' },
  });
  const { assigneeId = null, assigneeName } = (before?.data ?? {}) as { assigneeId?: string; assigneeName?: string };
  if (assigneeId === null || assigneeId === assignee?.id) return;
  throw new AssignedTo({ id: assigneeId, name: assigneeName ?? assigneeId });
}

/**
 * Gives a ticket to somebody, or to nobody; meant once more, it is given once. `onlyIfFree` takes it from nobody.
 * Errors: `IllegalMove`, `Invalid`, `AlreadyAssigned`.
 */
export async function giveTicket(
  acting: Acting,
  row: Ticket,
  asked: string | null,
  { onlyIfFree = false }: { readonly onlyIfFree?: boolean } = {},
): Promise<void> {
  if (isDraft(row)) throw new IllegalMove('This is a draft: it has to be sent first.');
  const { who, intent } = acting;
  await acting.data(async (tx) => {
    const assignee = await assigneeOf(tx, who, asked);
    const { added, sequence } = await appendEvent(tx, {
      ticketId: row.id,
      source: `assign:${updateIdOf(who.id, 'assign', row.id, intent)}`,
      type: 'assigned',
      actor: actorOf(who),
      data: { assigneeId: assignee?.id ?? null, assigneeName: assignee?.name ?? null },
    });
    if (onlyIfFree && added) await assertWasFree(tx, { ticketId: row.id, sequence, assignee });
  });
}
