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
  /** How long all parts work before the next one is killed, and how often that happens at most. */
  readonly kills: { readonly leastMs: number; readonly mostMs: number; readonly most: number };
  /** Trouble goes on until all kills are done, until no more than so many have not ended, or so long after the last began. */
  readonly calmWhenLeft: number;
  readonly troubleMs: number;
  /** Whether Stripe may answer too late as well, which takes a caller 15 seconds. */
  readonly isBankSlow: boolean;
  /** How long all of them then have to end. */
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
async function liveAll(
  all: readonly Lifecycle[],
  { abreast, say, calmWhenLeft }: RunOptions,
  { onLast, onFewLeft }: { readonly onLast: () => void; readonly onFewLeft: () => void },
): Promise<string[]> {
  const failures: string[] = [];
  const waiting = [...all];
  let left = all.length;
  const loop = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      if (waiting.length === 0) onLast();
      const { label } = one.plan;
      await one.live().catch((error: unknown) => {
        one.state = 'stuck';
        failures.push(`${label}: ${String(error)}`);
        say(`${label} cannot go on: ${String(error)}`);
      });
      left -= 1;
      if (left === calmWhenLeft) onFewLeft();
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
  const stuck = all.filter(({ state }) => state === 'stuck').length;
  const slow = under.slice(0, 3).map(({ plan, doing }) => `${plan.label} ${doing}`);
  return `${ended} of ${all.length} ended, ${stuck} are stuck, ${under.length} under way, such as ${slow.join('; ')}`;
}

/** Fails and kills while people live through their lifecycles; then lets everything work, until all of them have ended. */
async function liveInTrouble(theatre: Theatre, all: readonly Lifecycle[], options: RunOptions): Promise<string[]> {
  const { kills, batches, troubleMs, endsWithinMs, say } = options;
  const calm = new AbortController();
  theatre.misfortune.begin();
  const killing = killNowAndThen(theatre.parts, Chance.of(batches[0].seed, 'kills'), { ...kills, signal: calm.signal });
  const timers: NodeJS.Timeout[] = [];
  const calmDown = () => {
    if (calm.signal.aborted) return;
    calm.abort();
    theatre.calmDown();
    say('from now on everything works');
    timers.push(setTimeout(() => theatre.giveUp(), endsWithinMs));
  };
  void killing.then(calmDown);
  const onLast = () => void timers.push(setTimeout(calmDown, troubleMs));
  const failures = await liveAll(all, options, { onLast, onFewLeft: calmDown });
  calmDown();
  timers.forEach(clearTimeout);
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
  await using theatre = await openTheatre({ troubles, plans, isBankSlow: options.isBankSlow });
  const all = plans.map((plan) => new Lifecycle(theatre, plan));
  const failures = await liveInTrouble(theatre, all, options);
  say(`troubles: ${String(troubles)}`);
  const evidence = await collect(theatre, options.mailsWithinMs);
  say('evidence is collected');
  const broken = await check(evidence);
  say('the checker has judged');
  await use({ failures: [...failures, ...theatre.blunders.seen], broken, evidence, theatre });
}
