import { type LinkKind, oppositeLink } from '../../domain/ticket-links.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { TicketRow } from '../tickets/rows.js';
import type { TicketLinkView, TicketView } from '../tickets/schema.js';
import { actorOf } from '../tickets/state.js';

const OTHER = { select: { id: true, number: true, title: true, status: true } } as const;

/** The tickets that belong to this one, the newest link first. */
async function linksOf(tx: Tx, ticketId: string): Promise<TicketLinkView[]> {
  const rows = await tx.ticketLink.findMany({
    where: { OR: [{ firstId: ticketId }, { secondId: ticketId }] },
    include: { first: OTHER, second: OTHER },
    orderBy: [{ at: 'desc' }, { firstId: 'asc' }, { secondId: 'asc' }],
  });
  return rows.map(({ first, second, kind, actor, at }) => {
    const isFirst = first.id === ticketId;
    const { id, number, title, status } = isFirst ? second : first;
    return {
      ...{ ticketId: id, number, title, status: status as TicketLinkView['status'] },
      kind: isFirst ? (kind as LinkKind) : oppositeLink(kind as LinkKind),
      by: actorOf(actor),
      at: at.toISOString(),
    };
  });
}

const done = ({ actor, at }: { actor: unknown; at: Date }) => ({ by: actorOf(actor), at: at.toISOString() });

/** Which others belong to it, where it went, and what went into it. */
export async function belongingOf(
  tx: Tx,
  { id, merge, mergedIn }: TicketRow,
): Promise<Pick<TicketView, 'links' | 'mergedInto' | 'mergedIn'>> {
  return {
    links: await linksOf(tx, id),
    mergedInto: merge && { ticketId: merge.targetId, ...merge.target, ...done(merge) },
    mergedIn: mergedIn.map((one) => ({ ticketId: one.ticketId, ...one.ticket, ...done(one) })),
  };
}
