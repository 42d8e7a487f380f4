import { USES } from '../../domain/reports.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { all } from './conditions.js';
import type { TicketFilter } from './query.js';

/** Uses of a line `l` of a ticket `t` until it was sent. */
export const USED_BEFORE = sql`usage_events u ON u.order_line_id = l.order_line_id AND u.at <= t.submitted_at`;
/** Of all of them the furthest, by its place in `USES`. */
export const FURTHEST = sql`coalesce(max(CASE u.kind WHEN 'key-activated' THEN 3 WHEN 'downloaded' THEN 2
  WHEN 'key-revealed' THEN 1 ELSE 0 END), 0)`;

/** The approvals and rejections `a` of a ticket `t` that stand. */
export const STANDING = sql`a.ticket_id = t.id AND a.voided_at IS NULL`;
/** A ticket is decided once it no longer waits for more of them; one rejection is enough. */
export const DECIDED = sql`t.status NOT IN ('awaiting_approval', 'awaiting_information')`;
export const REJECTED = sql`bool_or(a.decision = 'rejected')`;

/** The refunds `r` of a ticket `t` that have settled: one at most. */
export const REFUNDED = sql`r.ticket_id = t.id AND r.status = 'settled'`;

function decided({ decision = [] }: TicketFilter): Sql | undefined {
  if (decision.length === 0) return undefined;
  return sql`${DECIDED} AND (SELECT CASE WHEN ${REJECTED} THEN 'rejected' ELSE 'approved' END FROM approvals a
    WHERE ${STANDING} HAVING count(*) > 0) = ANY (${decision}::text[])`;
}

function refunded(asked: TicketFilter['refunded']): Sql | undefined {
  const found = sql`EXISTS (SELECT FROM refunds r WHERE ${REFUNDED})`;
  return asked && (asked === 'true' ? found : sql`NOT ${found}`);
}

const used = (use: TicketFilter['use']): Sql | undefined =>
  use &&
  sql`t.problem_type = 'cancellation' AND ${USES.indexOf(use)} = (SELECT ${FURTHEST} FROM ticket_lines l JOIN ${USED_BEFORE}
    WHERE l.ticket_id = t.id)`;

/** What became of a ticket, counted as the dashboard counts it. */
export const outcome = (query: TicketFilter): Sql | undefined =>
  all([used(query.use), decided(query), refunded(query.refunded)]);
