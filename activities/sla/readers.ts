import { PERMISSIONS } from '../../domain/permissions.js';
import type { EscalationStep } from '../../domain/sla/terms.js';
import type { Raw } from '../../platform/database/raw.js';
import { managersNow } from '../records/managers.js';

/** Whoever has the ticket, or stands in for them; without one, all of the desk who work tickets and are not away. */
async function workersNow(db: Raw, assigneeId: string | null): Promise<readonly string[]> {
  const roles = [...PERMISSIONS['tickets:assign']];
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT coalesce(CASE WHEN u.id = ${assigneeId} THEN s.id END, u.id) AS id FROM "user" u
    LEFT JOIN delegations d ON d.user_id = u.id AND d.ended_at IS NULL AND now() >= d.starts_at AND now() < d.ends_at
    LEFT JOIN "user" s ON s.id = d.delegate_id AND s.disabled_at IS NULL
    WHERE u.partner_id IS NULL AND u.disabled_at IS NULL AND u.role = ANY (${roles}::text[])
      AND CASE WHEN ${assigneeId}::text IS NULL THEN d.user_id IS NULL ELSE u.id = ${assigneeId} END
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** The people that a moment of a ticket's clock is told to. An assignee who has left the desk is nobody. */
export async function readersOf(
  db: Raw,
  to: readonly EscalationStep['to'][],
  assigneeId: string | null,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const reader of to) {
    const people = reader === 'managers' ? await managersNow(db) : await workersNow(db, assigneeId);
    const present = people.length > 0 || reader === 'managers' ? people : await workersNow(db, null);
    for (const id of present) found.add(id);
  }
  return [...found];
}
