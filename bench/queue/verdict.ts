import { counted, type Line, type Times } from '../lists/measure.js';
import { percentile } from '../statistics.js';
import { fixed, table } from '../table.js';
import { ASKED, type Kind as Name, KINDS, PAGES } from './questions.js';

/** The slowest hundredth of the calls of a kind takes at most so many times what it takes of the smaller table. */
const GOAL = 2;

const sizesOf = ([line]: readonly Line[]): number[] => line?.sizes.map(({ size }) => size) ?? [];
const ms = (value: number): string => `${fixed(value)} ms`;

/** The p99 of all calls of these lines together, for each size, in milliseconds. */
const slowestOf = (lines: readonly Line[]): number[] =>
  sizesOf(lines).map((size) =>
    percentile(
      lines.flatMap(({ took }) => took.get(size) ?? []),
      0.99,
    ),
  );

interface Kind {
  readonly kind: Name;
  /** For each size, in milliseconds. */
  readonly p99: readonly number[];
  readonly ratio: number;
}

const KIND_OF = new Map(ASKED.map(({ name, kind }) => [name, kind]));
const dashboardsOf = (lines: readonly Line[]) => lines.filter(({ question }) => KIND_OF.get(question) === 'dashboard');
const othersOf = (lines: readonly Line[]) => lines.filter(({ question }) => KIND_OF.get(question) !== 'dashboard');

/** Each kind with the p99 of its calls, for each size. */
export function kindsOf(lines: readonly Line[]): readonly Kind[] {
  return KINDS.map((kind) => {
    const p99 = slowestOf(lines.filter(({ question }) => KIND_OF.get(question) === kind));
    return { kind, p99, ratio: (p99.at(-1) ?? Number.NaN) / (p99[0] ?? Number.NaN) };
  });
}

export function results(lines: readonly Line[]): string {
  const sizes = sizesOf(lines).map(counted);
  const kinds = table(
    ['All calls of a kind', ...sizes.map((size) => `${size}: p99`), 'largest / smallest'],
    kindsOf(lines).map(({ kind, p99, ratio }) => [kind, ...p99.map(ms), fixed(ratio, 2)]),
  );
  const each = (what: string, shown: readonly Line[]) =>
    table(
      [what, ...sizes.flatMap((size) => [`${size}: rows`, 'p50', 'p99']), 'p50, largest / smallest'],
      shown.map((line) => [
        line.question,
        ...line.sizes.flatMap(({ rows, p50Ms, p99Ms }) => [String(rows), ms(p50Ms), ms(p99Ms)]),
        fixed(line.sizes.at(-1)?.ofSmallest ?? Number.NaN, 2),
      ]),
    );
  return [
    kinds,
    each('A page of 50', othersOf(lines)),
    each('A dashboard; its rows are the tickets it counts', dashboardsOf(lines)),
  ].join('\n\n');
}

/** The line whose largest table takes most of what its smallest takes. */
function worstBy(lines: readonly Line[], of: (times: Times) => number) {
  const ratioOf = ({ sizes: [first, ...rest] }: Line): number => {
    const last = rest.at(-1);
    return first && last ? of(last) / of(first) : Number.NaN;
  };
  const [worst] = lines.map((line) => ({ line, ratio: ratioOf(line) })).sort((a, b) => b.ratio - a.ratio);
  return worst;
}

function worstWords(lines: readonly Line[], name: string, of: (times: Times) => number): string {
  const worst = worstBy(lines, of);
  if (!worst) return '';
  const rows = worst.line.sizes.map((times) => String(times.rows)).join(' and ');
  return `the ${name} grows most for “${worst.line.question}”: ${fixed(worst.ratio, 2)} times (pages of ${rows} rows)`;
}

/** A dashboard counts what its period has: what says something is how long that takes, not by how much it grows. */
function dashboardWords(lines: readonly Line[]): string {
  const said = dashboardsOf(lines).flatMap(({ question, sizes }) => {
    const last = sizes.at(-1);
    return last ? [`${question} (${counted(last.rows)} tickets) ${ms(last.p50Ms)}`] : [];
  });
  return `Beside the goal, the median there: ${said.join('; ')}.`;
}

export function verdict(lines: readonly Line[]): string {
  const kinds = kindsOf(lines).filter(({ kind }) => kind !== 'dashboard');
  const pages = othersOf(lines);
  const said = kinds.map(({ kind, ratio }) => `${fixed(ratio, 2)} (${kind})`).join(', ');
  return [
    `The p99 at ${counted(sizesOf(lines).at(-1) ?? 0)} tickets is ${said} times what it is at`,
    `${counted(sizesOf(lines)[0] ?? 0)} (goal: ${GOAL}).`,
    kinds.every(({ kind, ratio }) => !PAGES.includes(kind) || ratio <= GOAL) ? 'Goal met.' : 'Goal not met.',
    `Of single pages ${worstWords(pages, 'median', ({ p50Ms }) => p50Ms)}, ${worstWords(pages, 'p99', ({ p99Ms }) => p99Ms)}.`,
    dashboardWords(lines),
  ].join(' ');
}
