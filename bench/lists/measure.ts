import type { PartOptions } from '../part.js';
import { median, percentile } from '../statistics.js';
import { fixed, table } from '../table.js';
import { ask, type Question } from './questions.js';
import type { Stand } from './stands.js';

export const ASKED_IN_A_ROUND = 50;
/** A page of the largest table takes at most so many times what it takes of the smallest. */
const GOAL = 2;

interface Times {
  readonly size: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median over the rounds of the median of this size by that of the smallest. */
  readonly ofSmallest: number;
}

export interface Line {
  readonly question: string;
  readonly sizes: readonly Times[];
}

async function timesOf(stand: Stand, { who, path }: Question, times: number): Promise<number[]> {
  const asked = await path(stand);
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await ask(stand[who], asked);
    took.push(performance.now() - began);
  }
  return took;
}

/** Sizes take turns within a round, and rounds within a question, so that a slow minute hits every size alike. */
export async function lineOf(
  question: Question,
  stands: readonly Stand[],
  { rounds, say }: PartOptions,
): Promise<Line> {
  const bySize = new Map<number, number[][]>(stands.map(({ size }) => [size, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const stand of stands) {
      const took = await timesOf(stand, question, ASKED_IN_A_ROUND);
      if (round > 0) bySize.get(stand.size)?.push(took);
    }
  }
  const [smallest = []] = bySize.values();
  const sizes = [...bySize].map(([size, all]): Times => {
    const ratios = all.map((took, round) => median(took) / median(smallest[round] ?? [Number.NaN]));
    const flat = all.flat();
    return { size, p50Ms: median(flat), p99Ms: percentile(flat, 0.99), ofSmallest: median(ratios) };
  });
  say(`${question.name}: ${sizes.map(({ size, p50Ms }) => `${size} rows ${fixed(p50Ms)} ms`).join(', ')}`);
  return { question: question.name, sizes };
}

const counted = (size: number): string => size.toLocaleString('en');

export function results(lines: readonly Line[]): string {
  const sizes = lines[0]?.sizes.map(({ size }) => size) ?? [];
  const head = ['A page of 50', ...sizes.flatMap((size) => [`${counted(size)}: p50`, 'p99']), 'largest / smallest'];
  return table(
    head,
    lines.map((line) => [
      line.question,
      ...line.sizes.flatMap(({ p50Ms, p99Ms }) => [`${fixed(p50Ms)} ms`, `${fixed(p99Ms)} ms`]),
      fixed(line.sizes.at(-1)?.ofSmallest ?? Number.NaN, 2),
    ]),
  );
}

export function verdict(lines: readonly Line[]): string {
  const ratios = lines.map(({ question, sizes }) => ({ question, ratio: sizes.at(-1)?.ofSmallest ?? Number.NaN }));
  const [worst] = ratios.sort((a, b) => b.ratio - a.ratio);
  const [line] = lines;
  const [small, large] = [line?.sizes[0]?.size ?? 0, line?.sizes.at(-1)?.size ?? 0];
  return [
    `A page of ${counted(large)} rows takes at most ${fixed(worst?.ratio ?? Number.NaN, 2)} times what it takes of`,
    `${counted(small)} (${worst?.question}; goal: ${GOAL}).`,
    (worst?.ratio ?? Infinity) <= GOAL ? 'Goal met.' : 'Goal not met.',
  ].join(' ');
}
