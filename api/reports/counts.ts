import { AGE_STEPS_HOURS } from '../../domain/reports.js';
import { HOUR_MS } from '../../domain/time.js';
import type { Tx } from '../../platform/database/tenant.js';
import { empty, sql, type Sql } from '../../platform/database/sql.js';
import { DECIDED, REJECTED, STANDING } from '../tickets/outcome.js';
import type { ReportView } from './schema.js';

type Of<Name extends keyof ReportView> = ReportView[Name];

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
