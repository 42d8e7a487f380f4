import { addUp, compare, type DryRunTotals } from '../../domain/policy/dry-run.js';
import type { PolicyRules } from '../../domain/policy/policy.js';
import type { Direct, Raw } from '../../platform/database/raw.js';
import { type Chosen, countChosen, type Place, sentTickets } from './tickets.js';

/** Tickets in one transaction: some tenths of a second. */
const PAGE = 250;

interface Run extends Chosen {
  readonly id: string;
  readonly version: number;
  readonly rules: PolicyRules;
  readonly seen: number;
  readonly totals: DryRunTotals;
  readonly lastAt: Date | null;
  readonly lastId: string | null;
}

const FIRST: Place = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };

/** The run, if it still runs; nobody else goes on with it, or stops it, before this transaction ends. */
async function runningRun(tx: Raw, runId: string): Promise<Run | undefined> {
  const [run] = await tx.$queryRaw<Run[]>`
    SELECT id, policy_version AS version, rules, tickets, submitted_from AS "submittedFrom", submitted_to AS "submittedTo",
      started_at AS "startedAt", seen, totals, last_at AS "lastAt", last_id AS "lastId"
    FROM dry_runs WHERE id = ${runId}::uuid AND state = 'running' FOR UPDATE`;
  return run;
}

export async function countTickets(db: Direct, runId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const run = await runningRun(tx, runId);
    if (!run || run.seen > 0) return;
    const total = await countChosen(tx, run);
    await tx.$executeRaw`UPDATE dry_runs SET total = ${total}::integer, progress_at = now() WHERE id = ${run.id}::uuid`;
  });
}

/** What the page found and how far the run is are written together: made again, it goes on from there. */
export const judgePage = (db: Direct, runId: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const run = await runningRun(tx, runId);
    if (!run) return false;
    const { seen, rules, version, lastAt, lastId } = run;
    const place = lastAt && lastId ? { at: lastAt, id: lastId } : FIRST;
    const found = await sentTickets(tx, run, place, PAGE);
    const page = found.map(({ id, ticket }, at) => ({
      place: seen + at + 1,
      ticketId: id,
      ...compare(ticket, { ...rules, version }),
    }));
    const changes = page.filter(({ change }) => change !== null);
    if (changes.length > 0) await noteChanges(tx, run, changes);
    const last = found.at(-1) ?? place;
    const goesOn = found.length === PAGE;
    await tx.$executeRaw`
      UPDATE dry_runs SET seen = seen + ${found.length}::integer, changed = changed + ${changes.length}::integer,
        totals = ${JSON.stringify(addUp(run.totals, page))}::jsonb, last_at = ${last.at}, last_id = ${last.id}::uuid,
        progress_at = now(), state = ${goesOn ? 'running' : 'completed'}, ended_at = ${goesOn ? null : new Date()}
      WHERE id = ${run.id}::uuid`;
    return goesOn;
  });

async function noteChanges(tx: Raw, { id }: Run, changes: readonly object[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO dry_run_changes (run_id, place, ticket_id, before, after)
    SELECT ${id}::uuid, c.place, c."ticketId", c.before, c.after
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      AS c (place integer, "ticketId" uuid, before jsonb, after jsonb)`;
}
