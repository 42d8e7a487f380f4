import { setTimeout as sleep } from 'node:timers/promises';
import { sentTickets } from '../../activities/dry-runs/tickets.js';
import type { DryRunChangeList, DryRunView } from '../../api/policies/dry-runs/schema.js';
import type { Database } from '../../platform/database/open.js';
import type { Client } from '../../test/support/client.js';
import { expectDone } from '../../test/support/dealings.js';
import type { Scene } from '../scene.js';

/** The tickets a run is over, and how many of them it has to say something about. */
export interface Batch {
  readonly size: number;
  readonly submittedFrom: string;
  readonly submittedTo: string;
  readonly changed: number;
}

/** One run, as the desk manager who asked for it saw it. */
export interface Watched {
  readonly id: string;
  readonly seconds: number;
  /** How many different states of progress were seen before the end, and the longest time without a new one. */
  readonly steps: number;
  readonly longestWaitMs: number;
  /** Reading the whole list of changes, page by page. */
  readonly listSeconds: number;
}

const LOOK_EVERY_MS = 100;
const PATH = '/api/v1/policies/dry-runs';

/** Asks for the run over HTTP and looks at its progress ten times a second, until it has ended. */
export async function watch(manager: Client, { size, changed, ...period }: Batch): Promise<Watched> {
  const began = performance.now();
  const asked = { policy: 'draft', tickets: 'all', ...period };
  let run = expectDone('Beginning', await manager.post<DryRunView>('/api/v1/policies/dry-run', asked));
  const news = [began];
  while (run.state === 'running') {
    await sleep(LOOK_EVERY_MS);
    const now = expectDone('Looking', await manager.get<DryRunView>(`${PATH}/${run.id}`));
    if (now.seen !== run.seen) news.push(performance.now());
    run = now;
  }
  const seconds = (performance.now() - began) / 1000;
  if (run.state !== 'completed' || run.seen !== size || run.closes !== changed || run.changed !== changed) {
    throw new Error(`The run over ${size} tickets ended otherwise: ${JSON.stringify(run)}`);
  }
  const waits = news.slice(1).map((at, index) => at - (news[index] ?? at));
  const listSeconds = await readChanges(manager, run.id, changed);
  return { id: run.id, seconds, steps: news.length - 2, longestWaitMs: Math.max(...waits), listSeconds };
}

async function readChanges(manager: Client, id: string, changed: number): Promise<number> {
  const began = performance.now();
  let read = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `${PATH}/${id}/changes?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { items, nextCursor }: DryRunChangeList = expectDone('The list', await manager.get<DryRunChangeList>(path));
    read += items.length;
    cursor = nextCursor;
  }
  if (read !== changed) throw new Error(`The list has ${read} changes, not ${changed}`);
  return (performance.now() - began) / 1000;
}

/**
 * The limit, in seconds: the run's own SELECT over all tickets at once, and one INSERT of the very rows that the run
 * wrote, in one transaction of the worker's role.
 */
export async function bare(
  scene: Scene,
  { direct }: Database,
  { size, ...period }: Batch,
  ranId: string,
): Promise<number> {
  const [copy] = await scene.query<{ id: string; startedAt: Date }>(
    `INSERT INTO dry_runs (asked_by, policy_version, rules, tickets, started_at) SELECT asked_by, policy_version, rules, tickets,
       started_at FROM dry_runs WHERE id = $1 RETURNING id, started_at AS "startedAt"`,
    [ranId],
  );
  if (!copy) throw new Error('The run is not there');
  const [from, to] = [new Date(period.submittedFrom), new Date(period.submittedTo)];
  const chosen = { tickets: 'all', submittedFrom: from, submittedTo: to, startedAt: copy.startedAt } as const;
  const began = performance.now();
  const read = await direct.transaction(async (tx) => {
    const all = await sentTickets(tx, chosen, { at: new Date(0), id: ranId }, size + 1);
    await tx.$executeRaw`
      INSERT INTO dry_run_changes (run_id, place, ticket_id, before, after)
      SELECT ${copy.id}::uuid, place, ticket_id, before, after FROM dry_run_changes WHERE run_id = ${ranId}::uuid`;
    return all.length;
  });
  const seconds = (performance.now() - began) / 1000;
  if (read !== size) throw new Error(`The bare SELECT read ${read} tickets, not ${size}`);
  await scene.query(`DELETE FROM dry_run_changes WHERE run_id = $1`, [copy.id]);
  await scene.query(`DELETE FROM dry_runs WHERE id = $1`, [copy.id]);
  return seconds;
}
