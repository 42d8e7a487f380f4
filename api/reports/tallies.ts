import { PROMISE_STATES } from '../../domain/reports.js';
import type { Tx } from '../../platform/database/tenant.js';
import { sql, type Sql } from '../../platform/database/sql.js';
import { REFUNDED } from '../tickets/outcome.js';
import type { ReportView } from './schema.js';

type Of<Name extends keyof ReportView> = ReportView[Name];

/** How many tickets have something in common. */
export interface Count {
  readonly key: string;
  readonly name: string;
  readonly tickets: number;
}

/** What was given back for tickets that have something in common, in one currency. */
export interface Refunds {
  readonly key: string;
  readonly currency: string;
  readonly minor: bigint;
}

/** What tickets are counted by; the reasons and partners of cancellations only. */
type Part = 'day' | 'status' | 'sla' | 'reason' | 'partner';

export interface Tallies {
  readonly days: Of<'days'>;
  readonly statuses: Of<'statuses'>;
  readonly promises: Of<'promises'>;
  readonly reasons: readonly Count[];
  readonly partners: readonly Count[];
}

interface Row extends Count {
  readonly part: Part;
  readonly cancellations: number;
}

interface Counting {
  readonly timeZone: string;
  readonly now: Date;
}

const REASON = sql`coalesce(t.reason_code, 'other')`;
const IS_CANCELLATION = sql`t.problem_type = 'cancellation'`;

/**
 * Reads each ticket once, and counts those that are alike in everything; of these few all other counts are sums. Days are
 * where the reader is. Whether a promise is broken is asked of the clock, as a list of tickets finds it by `sla`.
 */
const rowsOf = (tx: Tx, which: Sql, { timeZone, now }: Counting): Promise<Row[]> => tx.$queryRaw`
  WITH alike AS MATERIALIZED (
    SELECT (t.created_at AT TIME ZONE ${timeZone})::date AS day, t.status, ${IS_CANCELLATION} AS cancels, ${REASON} AS reason, t.partner_id,
      CASE WHEN t.sla_due_at < ${now} AND t.sla_state IS NOT NULL THEN 'breached' ELSE t.sla_state END AS sla,
      count(*) AS tickets
    FROM tickets t WHERE ${which} GROUP BY 1, 2, 3, 4, 5, 6),
  counts AS (
    SELECT 'day' AS part, to_char(day, 'YYYY-MM-DD') AS key, '' AS name, sum(tickets) AS tickets,
      sum(tickets) FILTER (WHERE cancels) AS cancellations FROM alike GROUP BY day
    UNION ALL SELECT 'status', status, '', sum(tickets), 0 FROM alike GROUP BY status
    UNION ALL SELECT 'sla', sla, '', sum(tickets), 0 FROM alike WHERE sla IS NOT NULL GROUP BY sla
    UNION ALL SELECT 'reason', reason, reason, sum(tickets), 0 FROM alike WHERE cancels GROUP BY reason
    UNION ALL SELECT 'partner', p.id::text, p.name, sum(tickets), 0 FROM alike JOIN partners p ON p.id = partner_id
      WHERE cancels GROUP BY p.id)
  SELECT part, key, name, tickets::integer, coalesce(cancellations, 0)::integer AS cancellations FROM counts ORDER BY part, key`;

/** How many tickets there are, by what they have in common. */
export async function talliesOf(tx: Tx, which: Sql, counting: Counting): Promise<Tallies> {
  const rows = await rowsOf(tx, which, counting);
  const by = (part: Part) => rows.filter((row) => row.part === part);
  const promised = new Map(by('sla').map(({ key, tickets }) => [key, tickets]));
  return {
    days: by('day').map(({ key: day, tickets, cancellations }) => ({
      ...{ day, cancellations, others: tickets - cancellations },
    })),
    statuses: by('status')
      .map(({ key, tickets }) => ({ status: key as Of<'statuses'>[number]['status'], tickets }))
      .sort((a, b) => b.tickets - a.tickets),
    promises: PROMISE_STATES.map((sla) => ({ sla, tickets: promised.get(sla) ?? 0 })),
    reasons: by('reason'),
    partners: by('partner'),
  };
}

interface RefundRow extends Refunds {
  readonly part: 'all' | 'reason' | 'partner';
}

/** Everything that was given back, and for the cancellations of each reason and each partner. */
export async function refundsOf(tx: Tx, which: Sql): Promise<Readonly<Record<RefundRow['part'], readonly Refunds[]>>> {
  const rows = await tx.$queryRaw<RefundRow[]>`
    WITH alike AS MATERIALIZED (
      SELECT ${IS_CANCELLATION} AS cancels, ${REASON} AS reason, t.partner_id, r.currency, sum(r.amount_minor) AS minor
      FROM tickets t JOIN refunds r ON ${REFUNDED} WHERE ${which} GROUP BY 1, 2, 3, 4),
    sums AS (
      SELECT 'all' AS part, '' AS key, currency, sum(minor) AS minor FROM alike GROUP BY currency
      UNION ALL SELECT 'reason', reason, currency, sum(minor) FROM alike WHERE cancels GROUP BY reason, currency
      UNION ALL SELECT 'partner', partner_id::text, currency, sum(minor) FROM alike WHERE cancels GROUP BY partner_id, currency)
    SELECT part, key, currency, minor::bigint FROM sums ORDER BY part, key, currency`;
  const by = (part: RefundRow['part']) => rows.filter((row) => row.part === part);
  return { all: by('all'), reason: by('reason'), partner: by('partner') };
}
