import { openDatabase } from '../../platform/database/open.js';
import { instant, MINUTE_MS } from '../../domain/time.js';
import type { Client } from '../../test/support/client.js';
import { addSentTickets, draftWindow } from '../../test/support/sent-tickets.js';
import type { Found, Part, PartOptions } from '../part.js';
import { Scene } from '../scene.js';
import { median } from '../statistics.js';
import { signInPeople } from '../subjects/http.js';
import { fixed, table } from '../table.js';
import { bare, type Batch, watch, type Watched } from './runs.js';

const SIZES = [10_000, 100_000] as const;
const QUICK_SIZES = [1_000, 3_000] as const;
/** What the issue asks for is about this size of them. */
const GOAL_SECONDS = 60;
/** Tickets that are written at once. */
const AT_ONCE = 10_000;
const [DAYS_BEFORE, DAYS_AFTER] = [30, 7];

interface Line {
  readonly size: number;
  readonly seconds: number;
  readonly bareSeconds: number;
  /** Median of the ratios within each round: how many times as long as the bare statements. */
  readonly ofBare: number;
  readonly steps: number;
  readonly longestWaitMs: number;
  readonly listSeconds: number;
}

/** Tickets of a time of their own, one a minute up to `untilMs`. */
async function addBatch(scene: Scene, size: number, untilMs: number): Promise<Batch> {
  let changed = 0;
  for (let left = size; left > 0; left -= AT_ONCE) {
    const before = untilMs - (left - Math.min(left, AT_ONCE)) * MINUTE_MS;
    const sent = await addSentTickets(
      (sql, values) => scene.query<never>(sql, values),
      Math.min(left, AT_ONCE),
      before,
    );
    changed += sent.filter(({ days }) => days >= DAYS_AFTER && days < DAYS_BEFORE).length;
  }
  const period = { submittedFrom: instant(untilMs - size * MINUTE_MS), submittedTo: instant(untilMs - MINUTE_MS) };
  return { size, changed, ...period };
}

interface Stage {
  readonly scene: Scene;
  readonly manager: Client;
  readonly say: PartOptions['say'];
}

async function lineOf({ scene, manager, say }: Stage, batch: Batch, rounds: number): Promise<Line> {
  const { databaseUrl } = scene.settings;
  const db = openDatabase({ databaseUrl, role: 'worker' });
  const all: { readonly seen: Watched; readonly bareSeconds: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const seen = await watch(manager, batch);
    const bareSeconds = await bare(scene, db, batch, seen.id);
    if (round > 0) all.push({ seen, bareSeconds });
    say(`${batch.size} tickets, round ${round}: ${fixed(seen.seconds, 2)} s, bare ${fixed(bareSeconds, 2)} s`);
  }
  await db.close();
  const of = (what: (one: (typeof all)[number]) => number) => median(all.map(what));
  return {
    size: batch.size,
    seconds: of(({ seen }) => seen.seconds),
    bareSeconds: of((one) => one.bareSeconds),
    ofBare: of(({ seen, bareSeconds }) => seen.seconds / bareSeconds),
    steps: of(({ seen }) => seen.steps),
    longestWaitMs: Math.max(...all.map(({ seen }) => seen.longestWaitMs)),
    listSeconds: of(({ seen }) => seen.listSeconds),
  };
}

const counted = (size: number): string => size.toLocaleString('en');

const results = (lines: readonly Line[]): string =>
  table(
    ['Tickets', 'Dry run', 'Tickets/s', 'Bare', 'Of bare', 'Progress seen', 'Longest without', 'Whole list'],
    lines.map(({ size, seconds, bareSeconds, ofBare, steps, longestWaitMs, listSeconds }) => [
      ...[counted(size), `${fixed(seconds, 1)} s`, fixed(size / seconds, 0), `${fixed(bareSeconds, 1)} s`],
      ...[`${fixed(ofBare, 1)} times`, `${fixed(steps, 0)} times`, `${fixed(longestWaitMs / 1000, 1)} s`],
      `${fixed(listSeconds, 1)} s`,
    ]),
  );

function verdict(lines: readonly Line[]): string {
  const [small, large] = [lines[0], lines.at(-1)];
  if (!small || !large) throw new Error('Nothing was measured');
  const met = small.seconds <= GOAL_SECONDS && small.steps > 0;
  const growth = large.seconds / small.seconds / (large.size / small.size);
  return [
    `“${DAYS_AFTER} days instead of ${DAYS_BEFORE}” over ${counted(small.size)} tickets takes ${fixed(small.seconds)} s (goal: ${GOAL_SECONDS},`,
    `with progress), ${fixed(small.ofBare)} times as long as one SELECT and one INSERT of the same rows; over`,
    `${counted(large.size)} each ticket takes ${fixed(growth, 2)} times as long. ${met ? 'Goal met.' : 'Goal not met.'}`,
  ].join(' ');
}

async function run({ quick, rounds, say }: PartOptions): Promise<Found> {
  await using scene = await Scene.open(say);
  await scene.start('cli/main.ts', 'api', '--until-input-ends');
  await scene.start('bench/child.ts', 'whole');
  const { manager } = await signInPeople(scene);
  const batches: Batch[] = [];
  let untilMs = Date.now() - 60 * MINUTE_MS;
  for (const size of quick ? QUICK_SIZES : SIZES) {
    say(`Adding ${size} tickets …`);
    batches.push(await addBatch(scene, size, untilMs));
    untilMs -= (size + 1) * MINUTE_MS;
  }
  await draftWindow((sql, values) => scene.query<never>(sql, values), DAYS_AFTER);
  await scene.query('VACUUM (ANALYZE)');
  const lines: Line[] = [];
  for (const [index, batch] of batches.entries()) {
    lines.push(await lineOf({ scene, manager, say }, batch, index === 0 ? rounds : Math.ceil(rounds / 3)));
  }
  return { results: results(lines), verdict: verdict(lines), figures: { lines } };
}

const METHOD = `A draft with another return window (${DAYS_AFTER} days instead of ${DAYS_BEFORE}) is run over tickets that were sent one a minute, each up to
35 days after its purchase, every second still open, in two currencies. A desk manager asks for it by
\`POST /api/v1/policies/dry-run\`, the worker does it page by page, and the manager asks for its progress ten times a second until
it has ended, then reads the whole list of changes, 200 at a time. Each run has to find exactly the tickets that the calendar says.

- **Bare**: the limit. The run's own SELECT over all of its tickets at once, and one INSERT of the very rows that the run
  wrote, in one transaction; nothing is judged, nothing can be stopped or seen on the way.
- **Progress seen**: how many different numbers of judged tickets were read before the end; **longest without**: between two
  of them, of all rounds.

Run and bare take turns; figures are medians of the rounds after a warm-up, ratios medians of the ratios within each round
(a third of the rounds for the larger number). Database, API, worker and client share the machine.`;

/** Whether a draft can be tried over everything while somebody waits for it. */
export const dryRun: Part = { name: 'dry-run', title: 'Dry runs of a policy', method: METHOD, run };
