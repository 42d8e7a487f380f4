import type { Say } from './rounds.js';

export interface PartOptions {
  /** Rounds that count, after one that is thrown away. */
  readonly rounds: number;
  /** Lifecycles for each client and round. */
  readonly lives: number;
  /** Enough to see that it works; the figures are not kept. */
  readonly quick: boolean;
  readonly say: Say;
}

/** What one part of the benchmark found. */
export interface Found {
  /** The tables and what they say, in Markdown. */
  readonly results: string;
  /** One sentence for each goal: what was measured, what was asked for, and whether it is met. */
  readonly verdict: string;
  readonly figures: object;
}

/** A part of `npm run bench`: one page of `docs/bench`. */
export interface Part {
  readonly name: 'lifecycles' | 'refunds' | 'dry-run' | 'redemptions' | 'lists' | 'queue' | 'together';
  readonly title: string;
  /** What is measured, and how, for the page. */
  readonly method: string;
  run(options: PartOptions): Promise<Found>;
}
