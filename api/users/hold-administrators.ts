import { Forbidden } from '../../domain/refusals.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';

/**
 * All administrators' rows stay as they are until the change is done, and the caller's is read once more among them. So
 * changes of people are made one after the other: of two over the same reading the second is refused, and of two who take
 * each other's rights away somebody always keeps them.
 */
export async function holdAdministrators(tx: Tx, who: Who): Promise<void> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "user" WHERE role = 'administrator' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  if (!held.some(({ id }) => id === who.id)) throw new Forbidden('You are not an administrator any more.');
}
