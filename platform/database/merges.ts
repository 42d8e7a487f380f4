import type { Tx } from './tenant.js';

/** The request itself, and all that went into it, however far around. */
export async function mergedFamily(tx: Tx, ticketId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE family (id) AS (
      SELECT ${ticketId}::uuid
      UNION SELECT m.ticket_id FROM ticket_merges m JOIN family f ON m.target_id = f.id)
    SELECT id::text AS id FROM family`;
  return rows.map(({ id }) => id);
}
