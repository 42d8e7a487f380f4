import type { TicketEvent } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';

interface Part {
  readonly ticketId: string;
  readonly partnerId: string;
  /** Events beyond this sequence. */
  readonly after: number;
  readonly limit: number;
  /** Whether the reader sees what only the desk does. */
  readonly internal: boolean;
}

/** A part of a timeline, ascending. */
export const readEvents = (tx: Tx, { ticketId, partnerId, after, limit, internal }: Part): Promise<TicketEvent[]> =>
  tx.ticketEvent.findMany({
    where: { ticketId, partnerId, sequence: { gt: after }, ...(internal ? {} : { visibility: 'public' }) },
    orderBy: { sequence: 'asc' },
    take: limit,
  });
