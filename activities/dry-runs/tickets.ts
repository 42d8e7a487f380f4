import type { CaseRules } from '../../domain/policy/policy.js';
import type { DryRunTickets, SentTicket } from '../../domain/policy/dry-run.js';
import type { Purchase, Verdict } from '../../domain/policy/verdict.js';
import { returnRuleOf } from '../../domain/policy/windows.js';
import type { ReasonCode } from '../../domain/words.js';
import { minor } from '../../platform/database/minor.js';
import type { Raw } from '../../platform/database/raw.js';
import { sql } from '../../platform/database/sql.js';

/** Which tickets a run is over. Those that were sent, or closed, after it began are left as they were then. */
export interface Chosen {
  readonly tickets: DryRunTickets;
  readonly submittedFrom: Date | null;
  readonly submittedTo: Date | null;
  readonly startedAt: Date;
}

/** Where a page ended. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** The conditions on `tickets t`; the first ones are those of the index `tickets_sent_cancellations`. */
function isChosen({ tickets, submittedFrom, submittedTo, startedAt }: Chosen) {
  const until = submittedTo && submittedTo < startedAt ? submittedTo : startedAt;
  return sql`t.problem_type = 'cancellation' AND t.submitted_at IS NOT NULL
    AND t.submitted_at BETWEEN ${submittedFrom ?? new Date(0)} AND ${until} AND t.verdict IS NOT NULL
    AND CASE ${tickets} WHEN 'open' THEN t.closed_at IS NULL OR t.closed_at > ${startedAt}
      WHEN 'past' THEN t.closed_at <= ${startedAt} ELSE true END`;
}

export async function countChosen(db: Raw, chosen: Chosen): Promise<number> {
  const [row] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::integer AS total FROM tickets t WHERE ${isChosen(chosen)}`;
  return row?.total ?? 0;
}

type SoldLine = Omit<Purchase, 'ownReturn' | 'timeZone'> & {
  readonly returnHours: number | null;
  readonly returnFullHours: number | null;
};

interface Row {
  readonly id: string;
  readonly submittedAt: Date;
  readonly reasonCode: ReasonCode | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly verdict: Verdict;
  readonly rules: CaseRules | null;
  readonly timeZone: string;
  readonly lines: readonly SoldLine[];
  readonly remainingMinor: bigint;
  readonly isUsed: boolean;
}

/** A bought line as it is judged: what was paid for it, its tax with it. */
const SOLD = sql`
  SELECT jsonb_agg(jsonb_build_object('orderLineId', o.id, 'licence', p.licence_type, 'term', o.term, 'quantity', o.quantity,
      'price', jsonb_build_object('amountMinor', o.extended_price_minor + o.tax_minor, 'currency', o.currency),
      'boughtAtMs', floor(extract(epoch FROM o.purchased_at) * 1000), 'returnHours', o.return_hours,
      'returnFullHours', o.return_full_hours) ORDER BY o.line_item_number)
  FROM ticket_lines l JOIN order_lines o ON o.id = l.order_line_id JOIN skus s ON s.id = o.sku_id
    JOIN products p ON p.id = s.product_id
  WHERE l.ticket_id = t.id`;

/** What others had been promised of the payment by then. */
const PROMISED = sql`
  SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r
  WHERE r.payment_id = pay.id AND r.ticket_id <> t.id AND r.status <> 'failed' AND r.intended_at <= t.submitted_at`;

const USES = sql`
  SELECT FROM ticket_lines l JOIN usage_events u ON u.order_line_id = l.order_line_id
  WHERE l.ticket_id = t.id AND u.at <= t.submitted_at`;

/** At most `most` tickets after `place`, in the order in which they were sent. */
export async function sentTickets(
  db: Raw,
  chosen: Chosen,
  { at, id }: Place,
  most: number,
): Promise<(Place & { readonly ticket: SentTicket })[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT t.id, t.submitted_at AS "submittedAt", t.reason_code AS "reasonCode", t.amount_minor AS "amountMinor", t.currency,
      t.verdict, t.rules, partner.time_zone AS "timeZone", (${SOLD}) AS lines, EXISTS (${USES}) AS "isUsed",
      greatest(0, coalesce(pay.captured_minor, 0) - (${PROMISED}))::bigint AS "remainingMinor"
    FROM tickets t JOIN partners partner ON partner.id = t.partner_id LEFT JOIN payments pay ON pay.order_id = t.order_id
    WHERE ${isChosen(chosen)} AND t.submitted_at >= ${at} AND (t.submitted_at, t.id) > (${at}, ${id}::uuid)
    ORDER BY t.submitted_at, t.id LIMIT ${most}`;
  return rows.map((row) => ({ at: row.submittedAt, id: row.id, ticket: ticketOf(row) }));
}

function ticketOf(row: Row): SentTicket {
  const { id, reasonCode, currency, verdict, rules, timeZone, isUsed } = row;
  const [first, ...rest] = row.lines.map((line) => ({ ...line, timeZone, ownReturn: returnRuleOf(line) }));
  if (!first) throw new Error(`Ticket ${id} was accepted without a line`);
  const asked = { amountMinor: minor(row.amountMinor), currency };
  const deciding = rules?.approvals ?? null;
  const remainingMinor = minor(row.remainingMinor);
  return { purchases: [first, ...rest], reasonCode, asked, verdict, deciding, remainingMinor, isUsed };
}
