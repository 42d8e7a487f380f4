import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { PresenceView, Writing } from './schema.js';

/** Whoever was not heard of for so long has gone, and so has their process. */
export const GONE_SECONDS = 30;
/** How long somebody is said to write after their last key. */
export const WRITING_SECONDS = 6;

export interface PresenceRow {
  readonly userId: string;
  readonly name: string;
  readonly isDesk: boolean;
  readonly writing: Writing | null;
  /** Until then, in ms from now. */
  readonly writingMs: number | null;
}

/** Who looks at a ticket now, by name: every open page of theirs. */
export const readPresences = (tx: Tx, ticketId: string): Promise<PresenceRow[]> => tx.$queryRaw<PresenceRow[]>`
  SELECT p.user_id AS "userId", u.name, u.partner_id IS NULL AS "isDesk",
    CASE WHEN writing_until > clock_timestamp() THEN writing END AS writing,
    CASE WHEN writing_until > clock_timestamp()
      THEN ceil(extract(epoch FROM writing_until - clock_timestamp()) * 1000)::integer END AS "writingMs"
  FROM presences p JOIN "user" u ON u.id = p.user_id
  WHERE p.ticket_id = ${ticketId}::uuid AND p.seen_at > clock_timestamp() - make_interval(secs => ${GONE_SECONDS})
  ORDER BY u.name, p.user_id`;

/**
 * What a reader is told. Of the desk a partner learns only that a public answer is being written: neither who, nor
 * anything of its notes and decisions.
 */
export function presenceView(rows: readonly PresenceRow[], who: Who, you: string): PresenceView {
  const forDesk = who.partnerId === null;
  const others = rows.filter(({ userId, isDesk }) => userId !== who.id && (forDesk || !isDesk));
  const people = [...new Set(others.map(({ userId }) => userId))].map((userId) => {
    const theirs = others.filter((row) => row.userId === userId);
    return { id: userId, name: theirs[0]?.name ?? '', writing: theirs.find(({ writing }) => writing)?.writing ?? null };
  });
  const deskIsWriting = !forDesk && rows.some(({ isDesk, writing }) => isDesk && writing === 'public');
  return { you, people, deskIsWriting };
}
