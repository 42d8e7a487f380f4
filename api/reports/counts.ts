import { AGE_STEPS_HOURS, PROMISE_STATES, type Use, USES } from '../../domain/reports.js';
import { HOUR_MS } from '../../domain/time.js';
import type { Tx } from '../../platform/database/tenant.js';
import { empty, sql, type Sql } from '../../platform/database/sql.js';
import { DECIDED, FURTHEST, REJECTED, STANDING, USED_BEFORE } from '../tickets/outcome.js';
import type { ReportView } from './schema.js';

type Of<Name extends keyof ReportView> = ReportView[Name];

/** How many tickets were made on each day that had any, as days are where the reader is. */
export const daysOf = (tx: Tx, which: Sql, timeZone: string): Promise<Of<'days'>> => tx.$queryRaw`
  SELECT to_char(t.created_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day,
    count(*) FILTER (WHERE t.problem_type = 'cancellation')::integer AS cancellations,
    count(*) FILTER (WHERE t.problem_type <> 'cancellation')::integer AS others
  FROM tickets t WHERE ${which} GROUP BY 1 ORDER BY 1`;

export const statusesOf = (tx: Tx, which: Sql): Promise<Of<'statuses'>> => tx.$queryRaw`
  SELECT t.status, count(*)::integer AS tickets FROM tickets t WHERE ${which} GROUP BY 1 ORDER BY 2 DESC, 1`;

/** A ticket is decided by its last approval that stands, or by its rejection. */
export async function decisionsOf(tx: Tx, which: Sql): Promise<Of<'decisions'>> {
  const [found] = await tx.$queryRaw<Of<'decisions'>[]>`
    WITH decided AS (
      SELECT t.id, ${REJECTED} AS rejected, extract(epoch FROM max(a.at) - t.submitted_at) AS seconds
      FROM tickets t JOIN approvals a ON ${STANDING}
      WHERE ${which} AND ${DECIDED} GROUP BY t.id, t.submitted_at)
    SELECT count(*) FILTER (WHERE NOT rejected)::integer AS approved, count(*) FILTER (WHERE rejected)::integer AS rejected,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds))::float8 AS "medianSeconds",
      round(percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds))::float8 AS "p90Seconds" FROM decided`;
  return found ?? { approved: 0, rejected: 0, medianSeconds: null, p90Seconds: null };
}

/** What became of the promises, as a list of tickets finds it by `sla`: whether one is broken is asked of the clock. */
export async function promisesOf(tx: Tx, which: Sql, now: Date): Promise<Of<'promises'>> {
  const rows = await tx.$queryRaw<Of<'promises'>>`
    SELECT CASE WHEN t.sla_due_at < ${now} THEN 'breached' ELSE t.sla_state END AS sla, count(*)::integer AS tickets
    FROM tickets t WHERE ${which} AND t.sla_state IS NOT NULL GROUP BY 1`;
  const known = new Map(rows.map(({ sla, tickets }) => [sla, tickets]));
  return PROMISE_STATES.map((sla) => ({ sla, tickets: known.get(sla) ?? 0 }));
}

/** How far the software of each cancellation had been used when it was sent. */
export async function usesOf(tx: Tx, which: Sql): Promise<Of<'uses'>> {
  const rows = await tx.$queryRaw<{ furthest: number; tickets: number }[]>`
    WITH used AS (
      SELECT t.id, ${FURTHEST} AS furthest
      FROM tickets t LEFT JOIN ticket_lines l ON l.ticket_id = t.id LEFT JOIN ${USED_BEFORE}
      WHERE ${which} AND t.problem_type = 'cancellation' GROUP BY t.id)
    SELECT furthest, count(*)::integer AS tickets FROM used GROUP BY 1`;
  const known = new Map(rows.map(({ furthest, tickets }) => [USES[furthest], tickets]));
  return USES.map((use: Use) => ({ use, tickets: known.get(use) ?? 0 }));
}

/** What is open at this moment, by its age. `own` is a condition on `tickets t`. */
export async function openByAge(tx: Tx, partnerId: string | null, now: Date): Promise<Of<'open'>> {
  const own = partnerId === null ? empty : sql`AND t.partner_id = ${partnerId}::uuid`;
  const borders = AGE_STEPS_HOURS.slice(1).map((hours) => new Date(now.getTime() - hours * HOUR_MS));
  const rows = await tx.$queryRaw<{ step: number; tickets: number }[]>`
    SELECT ${AGE_STEPS_HOURS.length - 1}::integer - width_bucket(t.submitted_at, ARRAY(
        SELECT at FROM unnest(${borders}::timestamptz[]) at ORDER BY at)) AS step, count(*)::integer AS tickets
    FROM tickets t WHERE t.closed_at IS NULL AND t.submitted_at IS NOT NULL ${own} GROUP BY 1`;
  const known = new Map(rows.map(({ step, tickets }) => [step, tickets]));
  return AGE_STEPS_HOURS.map((fromHours, step) => ({ fromHours, tickets: known.get(step) ?? 0 }));
}
