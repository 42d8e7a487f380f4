import type { Found, Part, PartOptions } from '../part.js';
import { Scene } from '../scene.js';
import { median, percentile } from '../statistics.js';
import { fixed, table } from '../table.js';
import { ask, type Question, QUESTIONS } from './questions.js';
import { openStand, type Stand } from './stands.js';

const SIZES = [1_000, 100_000, 1_000_000] as const;
const QUICK_SIZES = [1_000, 20_000] as const;
const ASKED_IN_A_ROUND = 50;
/** A page of the largest table takes at most so many times what it takes of the smallest. */
const GOAL = 2;

interface Times {
  readonly size: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median over the rounds of the median of this size by that of the smallest. */
  readonly ofSmallest: number;
}

interface Line {
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
async function lineOf(question: Question, stands: readonly Stand[], { rounds, say }: PartOptions): Promise<Line> {
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

function results(lines: readonly Line[]): string {
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

function verdict(lines: readonly Line[]): string {
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

async function run(options: PartOptions): Promise<Found> {
  await using scene = await Scene.open(options.say);
  const stands: Stand[] = [];
  for (const size of options.quick ? QUICK_SIZES : SIZES) stands.push(await openStand(scene, size, options.say));
  const lines: Line[] = [];
  for (const question of QUESTIONS) lines.push(await lineOf(question, stands, options));
  const filled = stands.map(({ size, filledInSeconds }) => ({ size, filledInSeconds }));
  return { results: results(lines), verdict: verdict(lines), figures: { lines, filled } };
}

const METHOD = `One PostgreSQL has a database of each size: so many customers (names in two scripts, a domain each; half of them one
partner's) and so many purchases of one line with payment, key and link (three quarters of them one customer's). Each
database has an API process of its own. One client asks for the same page ${ASKED_IN_A_ROUND} times in a round, over HTTP with an API
key, sizes taking turns. "At the desk" is across all partners. Each answer is whole: customers with their domains and
contacts, software with product, keys, links and what a cancellation would meet.

Every list goes along one index from where the page before ended. The search goes along an index of all names and domains
turned so that they begin at each word (in Chinese at each character), so what was typed is one stretch of it and a page
reads as many rows as it shows; \`test/database/plans.test.ts\` holds it to that. Data: \`bench/lists/\`.`;

/** Whether the cost of a page grows with the table. */
export const lists: Part = { name: 'lists', title: 'Lists and searches', method: METHOD, run };
