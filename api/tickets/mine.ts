import type { Who } from '../../platform/auth/who.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { TicketFilter } from './query.js';

/** What a person follows, and where they are named. */
export type Own = 'followed' | 'mentioned';

/** Asked of a row `t`. */
export const ownConditions = ({ follower, mentioned }: TicketFilter, { id }: Who): Record<Own, Sql | undefined> => ({
  followed:
    follower &&
    sql`EXISTS (SELECT FROM ticket_followers f WHERE f.ticket_id = t.id AND f.user_id = ${id} AND f.following)`,
  mentioned:
    mentioned &&
    sql`EXISTS (SELECT FROM messages m JOIN message_mentions n ON n.message_id = m.id
      WHERE m.ticket_id = t.id AND n.user_id = ${id})`,
});

/**
 * The same as a list to begin with: what one person follows, or is named in, is little beside all tickets, and known by
 * the person. More than `most` are not looked up: one more says that there are.
 */
export const ownSource = (name: Own, { id }: Who, most: number): Sql =>
  name === 'followed'
    ? sql`t.id IN (SELECT f.ticket_id FROM ticket_followers f WHERE f.user_id = ${id} AND f.following LIMIT ${most + 1})`
    : sql`t.id IN (SELECT DISTINCT m.ticket_id FROM message_mentions n JOIN messages m ON m.id = n.message_id
        WHERE n.user_id = ${id} LIMIT ${most + 1})`;
