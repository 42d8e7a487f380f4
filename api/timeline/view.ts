import { toWire } from '../../domain/money.js';
import type { TicketEvent } from '../../generated/prisma/client.js';
import { actorOf } from '../tickets/state.js';
import type { EventView } from './schema.js';

type Data = Readonly<Record<string, unknown>>;

/** Amounts go over the wire as they do everywhere. */
function shown(data: Data): Record<string, unknown> {
  const { amountMinor, currency, ...rest } = data;
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return { ...data };
  return { ...rest, amount: toWire({ amountMinor, currency }) };
}

export const eventView = (row: TicketEvent): EventView => ({
  sequence: row.sequence,
  at: row.at.toISOString(),
  type: row.type as EventView['type'],
  actor: actorOf(row.actor),
  data: shown(row.data as Data),
  visibility: row.visibility === 'internal' ? 'internal' : 'public',
  digest: row.digest,
});
