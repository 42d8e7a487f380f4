import { median, percentile } from './statistics.js';

/** Tells whoever watches how far it is. */
export type Say = (sentence: string) => void;

/** Something whose lifecycles are counted. */
export interface Subject {
  readonly name: string;
  /** One lifecycle from filing to its end. Answers how long filing alone took, in milliseconds. */
  live(): Promise<{ readonly fileMs: number }>;
  /** What belongs to the lifecycles of a round and may end after them; its time counts. */
  readonly trailing?: () => Promise<void>;
}

/** What one subject did in one round. */
export interface Round {
  readonly perSecond: number;
  readonly fileMs: readonly number[];
}

export interface RoundsOptions {
  /** How many lifecycles are under way at once. */
  readonly clients: number;
  /** Lifecycles of each subject in a round. */
  readonly lives: number;
  readonly rounds: number;
  readonly say: Say;
}

/** `clients` loops share `lives` lifecycles; the clock stops when the last one has ended. */
async function round(subject: Subject, { clients, lives }: RoundsOptions): Promise<Round> {
  const fileMs: number[] = [];
  let begun = 0;
  const client = async () => {
    while (begun < lives) {
      begun += 1;
      fileMs.push((await subject.live()).fileMs);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  await subject.trailing?.();
  return { perSecond: (lives * 1000) / (performance.now() - start), fileMs };
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
      options.say(`${options.clients} clients, ${label}: ${subject.name} ${result.perSecond.toFixed(1)} lifecycles/s`);
    }
  }
  return results;
}

export interface Figures {
  readonly perSecond: number;
  readonly fileP50Ms: number;
  readonly fileP99Ms: number;
  /** Median over the rounds of this subject's rate by the limit's rate of the same round; 1 for the limit itself. */
  readonly ratio: number;
  readonly ratios: readonly number[];
}

/** A subject's rounds as figures, against the rounds of the limit measured between them. */
export function figures(own: readonly Round[], limit: readonly Round[]): Figures {
  const fileMs = own.flatMap((one) => one.fileMs);
  const ratios = own.map(({ perSecond }, index) => perSecond / (limit[index]?.perSecond ?? Number.NaN));
  return {
    perSecond: median(own.map(({ perSecond }) => perSecond)),
    fileP50Ms: percentile(fileMs, 0.5),
    fileP99Ms: percentile(fileMs, 0.99),
    ratio: median(ratios),
    ratios,
  };
}
