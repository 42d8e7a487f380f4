import { DIFFERENCE_KINDS, type Difference, type Reconciled } from '../../domain/reconciliation.js';
import type { Raw } from '../../platform/database/raw.js';

/** Begins the run that somebody asked for, or one of the schedule's own. Runs that were left behind are ended. */
export async function beginRun(db: Raw, runId: string | null): Promise<string> {
  await db.$executeRaw`UPDATE reconciliations SET state = 'failed', ended_at = now()
    WHERE state = 'running' AND progress_at < now() - interval '1 hour' AND id IS DISTINCT FROM ${runId}::uuid`;
  const [row] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO reconciliations (id) VALUES (coalesce(${runId}::uuid, gen_random_uuid()))
    ON CONFLICT (id) DO UPDATE SET progress_at = now() RETURNING id::text`;
  if (!row) throw new Error('A reconciliation could not begin');
  return row.id;
}

/** Notes how far a comparison is; null when it could not be made. */
export async function noteProgress(db: Raw, runId: string, step: Reconciled, checked: number | null): Promise<void> {
  await db.$executeRaw`UPDATE reconciliations SET step = ${step}, progress_at = now(),
    checked = checked || jsonb_build_object(${step}::text, ${checked}::integer) WHERE id = ${runId}::uuid`;
}

/**
 * Notes what was seen. A difference that a person has answered for stays answered as long as it is the same; one that
 * was gone and is back is a new one.
 */
export async function noteDifferences(db: Raw, runId: string, differences: readonly Difference[]): Promise<void> {
  if (differences.length === 0) return;
  const seen = JSON.stringify(differences);
  await db.$executeRaw`
    INSERT INTO reconciliation_differences AS d (kind, subject, ticket_id, expected, found, explanation, state, last_run)
    SELECT DISTINCT ON (s.kind, s.subject) s.kind, s.subject, s."ticketId", s.expected, s.found,
      nullif(s.explanation, 'null'), CASE WHEN nullif(s.explanation, 'null') IS NULL THEN 'open' ELSE 'explained' END, ${runId}::uuid
    FROM jsonb_to_recordset(${seen}::jsonb) AS s (kind text, subject text, "ticketId" uuid, expected text, found text, explanation jsonb)
    ON CONFLICT (kind, subject) DO UPDATE SET ticket_id = excluded.ticket_id, expected = excluded.expected,
      found = excluded.found, explanation = excluded.explanation, last_seen_at = now(), last_run = excluded.last_run,
      first_seen_at = CASE WHEN d.state = 'resolved' AND d.resolved_by IS NULL THEN now() ELSE d.first_seen_at END,
      state = CASE WHEN (d.resolved_by IS NOT NULL AND (d.expected, d.found) = (excluded.expected, excluded.found)) THEN d.state ELSE excluded.state END,
      resolved_at = CASE WHEN (d.resolved_by IS NOT NULL AND (d.expected, d.found) = (excluded.expected, excluded.found)) THEN d.resolved_at END,
      resolved_by = CASE WHEN (d.resolved_by IS NOT NULL AND (d.expected, d.found) = (excluded.expected, excluded.found)) THEN d.resolved_by END,
      note = CASE WHEN (d.resolved_by IS NOT NULL AND (d.expected, d.found) = (excluded.expected, excluded.found)) THEN d.note END`;
}

/** What a whole comparison did not see any more has gone by itself. */
export async function closeGone(db: Raw, runId: string, step: Reconciled): Promise<void> {
  const kinds = [...DIFFERENCE_KINDS[step]];
  await db.$executeRaw`
    UPDATE reconciliation_differences SET state = 'resolved', resolved_at = now()
    WHERE state <> 'resolved' AND kind = ANY (${kinds}::text[])
      AND last_seen_at < (SELECT started_at FROM reconciliations WHERE id = ${runId}::uuid)`;
}

export interface Reconciliation {
  readonly found: number;
  readonly state: 'done' | 'failed';
}

/** Ends a run: how many differences it has seen that nobody has answered for, and whether all could be compared. */
export async function endRun(db: Raw, runId: string): Promise<Reconciliation> {
  const [row] = await db.$queryRaw<Reconciliation[]>`
    UPDATE reconciliations r SET ended_at = coalesce(ended_at, now()), step = NULL,
      state = CASE WHEN jsonb_path_exists(checked, '$.* ? (@ == null)') THEN 'failed' ELSE 'done' END,
      found = (SELECT count(*)::integer FROM reconciliation_differences d
        WHERE d.state <> 'resolved' AND d.last_seen_at >= r.started_at)
    WHERE id = ${runId}::uuid RETURNING found, state`;
  return row ?? { found: 0, state: 'failed' };
}
