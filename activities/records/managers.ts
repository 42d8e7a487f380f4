import type { Raw } from '../../platform/database/raw.js';

/** Each manager, or whoever stands in for one who is away. */
export async function managersNow(db: Raw): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT coalesce(s.id, u.id) AS id FROM "user" u
    LEFT JOIN delegations d ON d.user_id = u.id AND d.ended_at IS NULL AND now() >= d.starts_at AND now() < d.ends_at
    LEFT JOIN "user" s ON s.id = d.delegate_id AND s.disabled_at IS NULL
    WHERE u.role = 'desk_manager' AND u.partner_id IS NULL AND u.disabled_at IS NULL ORDER BY id`;
  return rows.map(({ id }) => id);
}
