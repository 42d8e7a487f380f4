import type { Actor } from '../../domain/words.js';
import type { Tx } from './tenant.js';

/** Gives somebody the most urgent ticket that nobody has; null where none waits. The same source again is the same ticket. */
export async function takeTicket(tx: Tx, source: string, actor: Actor): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT take_ticket(${source}, ${JSON.stringify(actor)}::jsonb)::text AS id`;
  return row?.id ?? null;
}
