import { standingOf, type TicketSla } from '../../domain/sla/clocks.js';
import { dueMoments, type Moment, momentsOf, nextMomentMs } from '../../domain/sla/moments.js';
import { instant } from '../../domain/time.js';
import type { Raw } from '../../platform/database/raw.js';
import {
  type ClockedTicket,
  measureOf,
  readSlaBasis,
  reckonTickets,
  type SlaBasis,
} from '../../platform/database/sla.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Deps } from '../deps.js';
import { readersOf } from './readers.js';

type Keeping = Pick<Deps, 'db' | 'notices'>;

/** Rows that are locked at once. */
const PAGE = 100;
/** What is left is done by the next call. */
const PAGES_AT_MOST = 50;

interface Row extends ClockedTicket {
  readonly sla: TicketSla | null;
  readonly assigneeId: string | null;
  readonly stale: boolean;
  readonly now: Date;
}

/** What is out of date, oldest first; and what has something to tell, most urgent first. */
const LISTS: readonly Sql[] = [
  sql`WHERE sla_stale ORDER BY created_at, id`,
  sql`WHERE sla_look_at <= clock_timestamp() ORDER BY sla_look_at, id`,
];

/**
 * Reckons the clocks that something moved, and tells what is due: warnings, broken promises, escalations. Each page is one
 * transaction, and any number of workers may keep at the same time: what one has locked, the others pass by. It asks the
 * rows and not the time, so a call that never came is made up for by the next. Answers how many tickets it looked at.
 */
export async function keepClocks(deps: Keeping, alive: () => void = () => undefined): Promise<number> {
  let kept = 0;
  for (const list of LISTS) {
    for (let page = 0; page < PAGES_AT_MOST; page += 1) {
      alive();
      const { seen, waiting } = await deps.db.direct.transaction((tx) => keepPage(tx, list));
      for (const { id: ticketId, partnerId } of waiting) deps.notices.start({ ticketId, partnerId });
      kept += seen;
      if (seen < PAGE) break;
    }
  }
  return kept;
}

async function keepPage(tx: Raw, list: Sql): Promise<{ seen: number; waiting: readonly Row[] }> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, partner_id AS "partnerId", problem_type AS "problemType", impact, submitted_at AS "submittedAt", sla,
      assignee_id AS "assigneeId", sla_stale AS stale, clock_timestamp() AS now
    FROM tickets ${list} LIMIT ${PAGE} FOR NO KEY UPDATE SKIP LOCKED`;
  if (rows.length === 0) return { seen: 0, waiting: [] };
  const basis = await readSlaBasis(
    tx,
    rows.map(({ partnerId }) => partnerId),
  );
  const reckoned = await reckonTickets(
    tx,
    rows.filter(({ stale }) => stale),
    basis,
  );
  const clocked = rows.map((row) => standOf(row, row.stale ? (reckoned.get(row) ?? null) : row.sla, basis));
  await write(tx, clocked);
  const waiting: Row[] = [];
  for (const { row, due } of clocked) if (await tell(tx, row, due)) waiting.push(row);
  return { seen: rows.length, waiting };
}

interface Clocked {
  readonly row: Row;
  readonly sla: TicketSla | null;
  readonly columns: object;
  readonly due: readonly Moment[];
}

function standOf(row: Row, sla: TicketSla | null, basis: SlaBasis): Clocked {
  if (!sla) return { row, sla, columns: {}, due: [] };
  const nowMs = row.now.getTime();
  const { terms, hours } = measureOf(basis, row);
  const moments = momentsOf(sla, terms, hours);
  const { state, dueAtMs } = standingOf(sla, nowMs);
  const lookAtMs = nextMomentMs(moments, nowMs);
  return { row, sla, columns: { state, dueAt: iso(dueAtMs), lookAt: iso(lookAtMs) }, due: dueMoments(moments, nowMs) };
}

const iso = (atMs: number | null): string | null => (atMs === null ? null : instant(atMs));

async function write(tx: Raw, clocked: readonly Clocked[]): Promise<void> {
  const told = JSON.stringify(clocked.map(({ row, sla, columns }) => ({ id: row.id, sla, ...columns })));
  await tx.$executeRaw`
    UPDATE tickets t SET sla = v.sla, sla_state = v.state, sla_due_at = v."dueAt", sla_look_at = v."lookAt", sla_stale = false
    FROM jsonb_to_recordset(${told}::jsonb)
      AS v (id uuid, sla jsonb, state text, "dueAt" timestamptz, "lookAt" timestamptz) WHERE t.id = v.id`;
}

const TEMPLATES = {
  'sla-warned': 'sla-warning',
  'sla-breached': 'sla-breached',
  'sla-escalated': 'sla-escalated',
} as const satisfies Record<Moment['type'], string>;

/** Writes what is due into the timeline and queues its letters, each once. True when letters wait. */
async function tell(tx: Raw, { id, assigneeId }: Row, due: readonly Moment[]): Promise<boolean> {
  let waits = false;
  for (const { source, type, clock, dueAtMs, to } of due) {
    const readers = await readersOf(tx, to, assigneeId);
    const data = { clock, dueAt: instant(dueAtMs), to };
    const told = JSON.stringify({ ticketId: id, source, type, data, template: TEMPLATES[type], readers });
    const [row] = await tx.$queryRaw<{ queued: boolean }[]>`SELECT tell_clock(${told}::jsonb) AS queued`;
    waits ||= row?.queued === true;
  }
  return waits;
}
