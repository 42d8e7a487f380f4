import { median, percentile } from './statistics.js';

/** Tells whoever watches how far it is. */
export type Say = (sentence: string) => void;

/** Something whose lives are counted: lifecycles, or decisions. */
export interface Subject {
  readonly name: string;
  /** One life from its beginning to its end. Answers how long whoever asked waited for an answer, in milliseconds. */
  live(): Promise<{ readonly answerMs: number }>;
  /** Puts there what so many lives need in each of so many rounds, before any clock runs. */
  readonly stock?: (lives: number, rounds: number) => Promise<void>;
  /** What belongs to the lives of a round and may end after them; its time counts. */
  readonly trailing?: () => Promise<void>;
}

/** What one subject did in one round. */
export interface Round {
  readonly perSecond: number;
  readonly answerMs: readonly number[];
}

interface RoundsOptions {
  /** How many lives are under way at once. */
  readonly clients: number;
  /** Lives of each subject in a round. */
  readonly lives: number;
  readonly rounds: number;
  readonly say: Say;
}

/** `clients` loops share `lives` lives; the clock stops when the last one has ended. */
async function round(subject: Subject, { clients, lives }: RoundsOptions): Promise<Round> {
  const answerMs: number[] = [];
  let begun = 0;
  const client = async () => {
    while (begun < lives) {
      begun += 1;
      answerMs.push((await subject.live()).answerMs);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  await subject.trailing?.();
  return { perSecond: (lives * 1000) / (performance.now() - start), answerMs };
}

/**
 * Interleaved rounds (A B C, A B C, …) after one that is thrown away, so that a slow minute of the machine and the
 * growth of the database hit every subject alike.
 */
export async function interleaved(subjects: readonly Subject[], options: RoundsOptions): Promise<Map<string, Round[]>> {
  const results = new Map<string, Round[]>(subjects.map(({ name }) => [name, []]));
  for (let number = 0; number <= options.rounds; number += 1) {
    for (const subject of subjects) {
      const result = await round(subject, options);
      if (number > 0) results.get(subject.name)?.push(result);
      const label = number === 0 ? 'warm-up' : `round ${number} of ${options.rounds}`;
      options.say(`${options.clients} clients, ${label}: ${subject.name} ${result.perSecond.toFixed(1)}/s`);
    }
  }
  return results;
}

/** A subject's rounds as figures, against the rounds of the limit measured between them. */
export interface Rate {
  readonly subject: string;
  readonly clients: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median over the rounds of this subject's rate by the limit's rate of the same round; 1 for the limit itself. */
  readonly ratio: number;
  readonly ratios: readonly number[];
}

function rateOf(subject: string, clients: number, own: readonly Round[], limit: readonly Round[]): Rate {
  const answerMs = own.flatMap((one) => one.answerMs);
  const ratios = own.map(({ perSecond }, index) => perSecond / (limit[index]?.perSecond ?? Number.NaN));
  return {
    ...{ subject, clients },
    perSecond: median(own.map(({ perSecond }) => perSecond)),
    p50Ms: percentile(answerMs, 0.5),
    p99Ms: percentile(answerMs, 0.99),
    ratio: median(ratios),
    ratios,
  };
}

/** The limit and the others, at one number of clients: what they need first, then the rounds. */
export async function contest(
  limit: Subject,
  others: readonly Subject[],
  options: RoundsOptions,
): Promise<readonly Rate[]> {
  const all = [limit, ...others];
  for (const { stock } of all) await stock?.(options.lives, options.rounds + 1);
  const results = await interleaved(all, options);
  const least = results.get(limit.name) ?? [];
  return all.map(({ name }) => rateOf(name, options.clients, results.get(name) ?? [], least));
}
