import { byQuestion, type Evidence, type Invariant } from './evidence.js';

/** Where a ticket may stand that has not ended, so that somebody sees it. */
const WAITING = ['awaiting_approval', 'awaiting_information', 'needs_attention', 'approved'];

interface TicketRow extends Record<string, unknown> {
  readonly id: string;
  readonly status: string;
  readonly closed: boolean;
  /** A person is asked, or it says why it takes long. */
  readonly said: boolean;
}

function caseFault({ id, status, closed, said }: TicketRow, { workflows }: Evidence): string | null {
  const runs = workflows.filter((workflow) => workflow.id === `cancellation/${id}`);
  const states = runs.map((run) => run.status).filter((state) => state !== 'CONTINUED_AS_NEW');
  if (states.length !== 1) return `ticket ${id} (${status}) has ${states.length} workflows: ${states.join(', ')}`;
  if (states[0] !== (closed ? 'COMPLETED' : 'RUNNING')) return `ticket ${id} is ${status}, its workflow ${states[0]}`;
  return closed || said || WAITING.includes(status) ? null : `ticket ${id} is ${status}, and nothing says why`;
}

/** What was accepted has one story, which has ended or waits in sight; and there are no stories of nothing. */
const oneStoryEach: Invariant = {
  name: 'case-and-workflow',
  broken: async (evidence) => {
    const tickets = await evidence.sql<TicketRow>(
      `SELECT id::text, status, closed_at IS NOT NULL AS closed, coalesce(attention, waiting) IS NOT NULL AS said
       FROM tickets WHERE submitted_at IS NOT NULL AND problem_type = 'cancellation'`,
    );
    const known = new Set(tickets.map(({ id }) => `cancellation/${id}`));
    const strangers = evidence.workflows.filter(({ id }) => id.startsWith('cancellation/') && !known.has(id));
    return [
      ...tickets.flatMap((ticket) => caseFault(ticket, evidence) ?? []),
      ...strangers.map(({ id }) => `${id} is nobody's`),
    ];
  },
};

const INSTANT = (at: string): string => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** One JSON array, in the one way PostgreSQL prints it, under SHA-256. */
const SHA = (...parts: string[]): string =>
  `encode(sha256(convert_to(jsonb_build_array(${parts.join(', ')})::text, 'UTF8')), 'hex')`;

const timelines = byQuestion(
  'timeline',
  `SELECT ticket_id, min(sequence) AS at FROM (
     SELECT e.*, row_number() OVER w AS place, lag(digest) OVER w AS before FROM ticket_events e
     WINDOW w AS (PARTITION BY ticket_id ORDER BY sequence)) e
   WHERE sequence <> place OR digest <> ${SHA(
     ...["'rescind-event-1'", "coalesce(before, '')", 'ticket_id', 'sequence', 'source', 'partner_id', INSTANT('at')],
     ...['type', 'actor', 'data', 'visibility'],
   )} GROUP BY 1
   UNION ALL SELECT t.id, t.event_count FROM tickets t
   WHERE t.event_count <> (SELECT count(*) FROM ticket_events e WHERE e.ticket_id = t.id)`,
);

const order = byQuestion(
  'timeline-order',
  `SELECT ticket_id, array_agg(type ORDER BY sequence) AS told FROM ticket_events GROUP BY 1
   HAVING min(sequence) FILTER (WHERE type = 'refund-intended' OR type = 'refund-sent')
     < coalesce(min(sequence) FILTER (WHERE type = 'revocation-verified'), 1000000)
   OR count(*) FILTER (WHERE type IN ('completed', 'rejected', 'withdrawn', 'expired')) > 1
   OR count(*) FILTER (WHERE type = 'refund-settled') > 1`,
);

const auditTrail = byQuestion(
  'audit-trail',
  `SELECT min(sequence)::text AS at FROM (
     SELECT a.*, row_number() OVER w AS place, lag(digest) OVER w AS before FROM audit_log a
     WINDOW w AS (ORDER BY sequence)) a
   WHERE sequence <> place OR previous_digest <> coalesce(before, '') OR digest <> ${SHA(
     ...["'rescind-audit-1'", 'previous_digest', 'sequence', INSTANT('at'), 'actor', 'partner_id', 'action', 'target'],
     ...['outcome', 'data', 'request_id'],
   )} HAVING count(*) > 0`,
);

const links: Invariant = {
  name: 'link-over-its-limit',
  broken: async ({ sql, given }) => {
    const rows = await sql<{ id: string; used: number; allowed: number; told: number }>(
      `SELECT k.id::text, k.downloads_used AS used, k.downloads_allowed AS allowed, (SELECT count(*)::integer FROM usage_events u
         WHERE u.link_id = k.id AND u.kind = 'downloaded') AS told FROM links k WHERE k.activation = 1`,
    );
    return rows
      .map((row) => ({ ...row, given: given.get(row.id) ?? 0 }))
      .filter(
        (row) => Math.max(row.used, row.told, row.given) > row.allowed || row.used < row.given || row.told < row.given,
      )
      .map((row) => JSON.stringify(row));
  },
};

interface LineRow extends Record<string, unknown> {
  readonly line: string;
  readonly taken: boolean;
  readonly keys: readonly string[];
  readonly links: readonly string[];
}

/** Software that was taken back is dead by its service's own book; what was kept can be used. */
const software: Invariant = {
  name: 'software',
  broken: async ({ sql, keys }) => {
    const rows = await sql<LineRow>(
      `SELECT l.id::text AS line, EXISTS (SELECT FROM ticket_lines c JOIN tickets t ON t.id = c.ticket_id
           WHERE c.order_line_id = l.id AND t.status = 'completed') AS taken,
         ARRAY(SELECT service_key_id FROM licence_keys k WHERE k.order_line_id = l.id AND k.service = 'http') AS keys,
         ARRAY(SELECT state FROM links k WHERE k.order_line_id = l.id) AS links
       FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.status IN ('completed', 'cancelled')
       WHERE NOT EXISTS (SELECT FROM ticket_lines c JOIN tickets t ON t.id = c.ticket_id
         WHERE c.order_line_id = l.id AND t.closed_at IS NULL)`,
    );
    const book = new Map(keys.map(({ id, status }) => [id, status]));
    return rows.flatMap(({ line, taken, keys: ids, links: states }) => {
      if (ids.length === 0) return []; // of before: from the internal vault
      const alive = ids.filter((id) => book.get(id) === 'active').length;
      const dead = states.filter((state) => state === 'revoked').length;
      const fits = taken ? alive === 0 && dead === states.length : alive > 0 && dead === 0;
      return fits
        ? []
        : [`line ${line}, ${taken ? 'taken back' : 'kept'}: ${alive} keys alive, links ${states.join()}`];
    });
  },
};

const lines = byQuestion(
  'lines',
  `SELECT 'claim' AS what, l.ticket_id AS of FROM ticket_lines l JOIN tickets t ON t.id = l.ticket_id
   WHERE l.open <> (t.closed_at IS NULL)
   UNION ALL SELECT 'line', l.id FROM order_lines l WHERE (l.cancelled_at IS NOT NULL) <> EXISTS (
     SELECT FROM ticket_lines c JOIN tickets t ON t.id = c.ticket_id AND t.status = 'completed' WHERE c.order_line_id = l.id)
     AND EXISTS (SELECT FROM ticket_lines c WHERE c.order_line_id = l.id)`,
);

export const CASES: readonly Invariant[] = [oneStoryEach, timelines, order, auditTrail, links, software, lines];
