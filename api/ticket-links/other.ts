import { IllegalMove } from '../../domain/refusals.js';
import type { Ticket } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Call } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { isDraft, named } from '../tickets/rows.js';

export type Linking = Call<{ ticketId: string }>;

export const wrongTicket = (pointer: string, code: string): Invalid => new Invalid([{ pointer, code }]);

/** Another ticket of the same partner that a body names. Errors: `Invalid`, `IllegalMove`. */
export async function findOther(
  tx: Tx,
  { who }: Linking,
  row: Ticket,
  { asked, pointer }: { readonly asked: string; readonly pointer: string },
): Promise<Ticket> {
  const other = await tx.ticket.findFirst({ where: named(who, asked) });
  if (!other) throw wrongTicket(pointer, 'ticket-not-found');
  if (other.id === row.id) throw wrongTicket(pointer, 'ticket-itself');
  if (other.partnerId !== row.partnerId) throw wrongTicket(pointer, 'ticket-foreign');
  if (isDraft(row) || isDraft(other)) throw new IllegalMove('A draft has to be sent first.');
  return other;
}
