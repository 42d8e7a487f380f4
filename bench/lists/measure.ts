import type { PartOptions } from '../part.js';
import { median, percentile } from '../statistics.js';
import { fixed, table } from '../table.js';
import { ask, type Question, rowsOf } from './questions.js';
import type { Stand } from './stands.js';

export const ASKED_IN_A_ROUND = 50;
/** A page of the largest table takes at most so many times what it takes of the smallest. */
const GOAL = 2;

export interface Times {
  readonly size: number;
  /** On its page; of a dashboard, how many were counted. */
  readonly rows: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median over the rounds of the median of this size by that of the smallest. */
  readonly ofSmallest: number;
}

export interface Line {
  readonly question: string;
  readonly sizes: readonly Times[];
  /** How long each call took, by size, in milliseconds. */
  readonly took: ReadonlyMap<number, readonly number[]>;
}

interface Asked {
  readonly took: readonly number[];
  readonly rows: number;
}

async function timesOf(stand: Stand, { who, path, times = ASKED_IN_A_ROUND }: Question): Promise<Asked> {
  const asked = await path(stand);
  const took: number[] = [];
  let rows = 0;
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    const body = await ask<Parameters<typeof rowsOf>[0]>(stand[who], asked);
    took.push(performance.now() - began);
    rows = rowsOf(body);
  }
  return { took, rows };
}

/** Sizes take turns within a round, and rounds within a question, so that a slow minute hits every size alike. */
export async function lineOf(
  question: Question,
  stands: readonly Stand[],
  { rounds, say }: PartOptions,
): Promise<Line> {
  const bySize = new Map<number, Asked[]>(stands.map(({ size }) => [size, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const stand of stands) {
      const asked = await timesOf(stand, question);
      if (round > 0) bySize.get(stand.size)?.push(asked);
    }
  }
  const [smallest = []] = bySize.values();
  const sizes = [...bySize].map(([size, all]): Times => {
    const ratios = all.map(({ took }, round) => median(took) / median(smallest[round]?.took ?? [Number.NaN]));
    const flat = all.flatMap(({ took }) => took);
    const rows = all.at(-1)?.rows ?? 0;
    return { size, rows, p50Ms: median(flat), p99Ms: percentile(flat, 0.99), ofSmallest: median(ratios) };
  });
  say(`${question.name}: ${sizes.map(({ size, p50Ms }) => `${size} rows ${fixed(p50Ms)} ms`).join(', ')}`);
  const calls = new Map([...bySize].map(([size, all]) => [size, all.flatMap(({ took }) => took)]));
  return { question: question.name, sizes, took: calls };
}

/** What is kept of the lines: not every call. */
export const figuresOf = (lines: readonly Line[]): readonly Omit<Line, 'took'>[] =>
  lines.map(({ question, sizes }) => ({ question, sizes }));

export const counted = (size: number): string => size.toLocaleString('en');

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
