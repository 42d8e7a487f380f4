import type { Who } from '../../platform/auth/who.js';
import { empty, sql, type Sql } from '../../platform/database/sql.js';

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly partnerId?: string | undefined;
}

/** The partner whose tickets are meant: the caller's own, or the one that the desk names. Null: all of them. */
export const partnerOf = (who: Pick<Who, 'partnerId'>, { partnerId }: Pick<Asked, 'partnerId'>): string | null =>
  who.partnerId ?? partnerId ?? null;

/**
 * The tickets of a report as a condition on `tickets t`: made in the period and sent. The same that a list of tickets
 * finds by `createdFrom`, `createdTo` and `draft=false`.
 */
export const cohort = (who: Pick<Who, 'partnerId'>, asked: Asked): Sql => {
  const partnerId = partnerOf(who, asked);
  const own = partnerId === null ? empty : sql`AND t.partner_id = ${partnerId}::uuid`;
  return sql`t.created_at >= ${new Date(asked.from)} AND t.created_at <= ${new Date(asked.to)}
    AND t.submitted_at IS NOT NULL ${own}`;
};
