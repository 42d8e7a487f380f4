import type { NoticeRequest } from '../../platform/database/records.js';
import type { Raw } from '../../platform/database/raw.js';
import { readersOf } from '../sla/readers.js';
import { decidersNow } from './deciders.js';
import { managersNow } from './managers.js';

/** Without a person who could approve it, a manager has to reject it. */
async function decidersOrManagers(db: Raw, ticketId: string): Promise<readonly string[]> {
  const deciders = await decidersNow(db, ticketId);
  return deciders.length > 0 ? deciders : managersNow(db);
}

async function readersFor(db: Raw, ticketId: string, notice: NoticeRequest): Promise<readonly NoticeRequest[]> {
  const to = (people: readonly string[], audience = notice.audience) =>
    people.map((user) => ({ ...notice, audience, user }));
  if (notice.user !== undefined) return [notice];
  if (notice.audience === 'manager') return to(await managersNow(db));
  if (notice.audience === 'approver') return to(await decidersOrManagers(db, ticketId));
  if (notice.audience !== 'assignee') return [notice];
  const [ticket] = await db.$queryRaw<{ assigneeId: string | null }[]>`
    SELECT assignee_id AS "assigneeId" FROM tickets WHERE id = ${ticketId}::uuid`;
  const assigneeId = ticket?.assigneeId ?? null;
  return assigneeId === null ? to(await managersNow(db), 'manager') : to(await readersOf(db, ['assignee'], assigneeId));
}

/**
 * Gives letters to people of the desk their readers: the managers; those who may decide the case now; whoever has it, or
 * the managers while nobody does. Who is away is stood in for. Letters that name their reader already keep them.
 */
export async function withReaders(
  db: Raw,
  ticketId: string,
  notices: readonly NoticeRequest[],
): Promise<readonly NoticeRequest[]> {
  const addressed: NoticeRequest[] = [];
  for (const notice of notices) addressed.push(...(await readersFor(db, ticketId, notice)));
  return addressed;
}
