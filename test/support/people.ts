import type { Person } from '../../domain/cancellation/state.js';
import type { Role } from '../../domain/roles.js';
import type { FreshDatabase } from './database.js';

/** The demo's people as the API would know them from their sessions, by role. */
export async function people(
  database: Pick<FreshDatabase, 'query'>,
): Promise<(role: string, index?: number) => Person> {
  const rows = await database.query<{ id: string; name: string; role: Role; limit: string | null }>(
    `SELECT u.id, u.name, u.role, l.amount_minor AS limit FROM "user" u
     LEFT JOIN approval_limits l ON l.user_id = u.id AND l.currency = 'USD' ORDER BY u.email`,
  );
  return (role, index = 0) => {
    const found = rows.filter((row) => row.role === role)[index];
    if (!found) throw new Error(`The demo has no ${role} number ${index}`);
    const { id, name } = found;
    return { id, name, role: found.role, limitMinor: found.limit === null ? null : Number(found.limit) };
  };
}
