import { Chance } from '../../workflows/fuzz/chance.js';
import type { Evidence } from './checker/evidence.js';
import { check } from './checker/index.js';
import { collect } from './evidence.js';
import { Lifecycle } from './lifecycle.js';
import { killNowAndThen } from './parts.js';
import { planOf } from './plan.js';
import { openTheatre, type Theatre } from './theatre.js';
import { Troubles } from './troubles.js';

/** So many lifecycles of one seed. */
interface Batch {
  readonly seed: number;
  readonly lifecycles: number;
}

export interface RunOptions {
  /** The first one's seed also decides what is killed, and what befalls database and mail. */
  readonly batches: readonly [Batch, ...Batch[]];
  /** How many lifecycles are under way at once. */
  readonly abreast: number;
  /** Between two kills. */
  readonly kills: { readonly leastMs: number; readonly mostMs: number };
  /** Trouble goes on for so long after the last lifecycle has begun; then all of them have so long to end. */
  readonly troubleMs: number;
  readonly endsWithinMs: number;
  readonly mailsWithinMs: number;
  readonly say: (sentence: string) => void;
}

/** What is left when all is over. */
export interface Ended {
  /** Why lifecycles could not go on, by their labels; and answers that nobody should get. */
  readonly failures: readonly string[];
  /** What the checker found. */
  readonly broken: readonly string[];
  readonly evidence: Evidence;
  readonly theatre: Theatre;
}

const REPORT_EVERY_MS = 10_000;

/** `abreast` loops live through all of them. `onLast` is called when the last one has begun. Answers who could not end. */
async function liveAll(all: readonly Lifecycle[], { abreast, say }: RunOptions, onLast: () => void): Promise<string[]> {
  const failures: string[] = [];
  const waiting = [...all];
  const loop = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      if (waiting.length === 0) onLast();
      const { label } = one.plan;
      await one.live().catch((error: unknown) => failures.push(`${label}: ${String(error)}`));
    }
  };
  const report = setInterval(() => say(progressOf(all)), REPORT_EVERY_MS);
  await Promise.all(Array.from({ length: abreast }, loop));
  clearInterval(report);
  return failures;
}

function progressOf(all: readonly Lifecycle[]): string {
  const under = all.filter(({ state }) => state === 'under way');
  const ended = all.filter(({ state }) => state === 'ended').length;
  const slow = under.slice(0, 3).map(({ plan, doing }) => `${plan.label} ${doing}`);
  return `${ended} of ${all.length} ended, ${under.length} under way, such as ${slow.join('; ')}`;
}

/** Fails and kills while people live through their lifecycles; then lets everything work, until all of them have ended. */
async function liveInTrouble(theatre: Theatre, all: readonly Lifecycle[], options: RunOptions): Promise<string[]> {
  const { kills, batches, troubleMs, endsWithinMs, say } = options;
  const calm = new AbortController();
  theatre.misfortune.begin();
  const killing = killNowAndThen(theatre.parts, Chance.of(batches[0].seed, 'kills'), { ...kills, signal: calm.signal });
  const timers: NodeJS.Timeout[] = [];
  const calmDown = () => {
    theatre.misfortune.end();
    calm.abort();
  };
  const giveUp = () => {
    theatre.isOver = true;
  };
  const failures = await liveAll(all, options, () =>
    timers.push(setTimeout(calmDown, troubleMs), setTimeout(giveUp, troubleMs + endsWithinMs)),
  );
  timers.forEach(clearTimeout);
  calmDown();
  await killing;
  for (const { name, killed, fell } of theatre.parts)
    say(`the ${name} was killed ${killed} times and fell ${fell} times`);
  return failures;
}

/** Lets people live through all of it while the world fails around them, and brings the evidence before the checker. */
export async function run(options: RunOptions, use: (ended: Ended) => Promise<void>): Promise<void> {
  const { batches, say } = options;
  for (const { seed, lifecycles } of batches) say(`seed ${seed}, ${lifecycles} lifecycles`);
  const troubles = new Troubles(batches[0].seed);
  const plans = batches.flatMap(({ seed, lifecycles }) =>
    Array.from({ length: lifecycles }, (_, index) => planOf(seed, index)),
  );
  await using theatre = await openTheatre(troubles, plans);
  const all = plans.map((plan) => new Lifecycle(theatre, plan));
  const failures = await liveInTrouble(theatre, all, options);
  say(`troubles: ${String(troubles)}`);
  const evidence = await collect(theatre, options.mailsWithinMs);
  const broken = await check(evidence);
  await use({ failures: [...failures, ...theatre.blunders.seen], broken, evidence, theatre });
}
