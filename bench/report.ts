import type { Counts } from './counts.js';
import type { Machine } from './machine.js';
import type { Figures } from './rounds.js';

/** All figures of one run, as they are kept in `docs/bench/`. */
export interface Results {
  readonly at: string;
  readonly command: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly rates: readonly Rate[];
  readonly counts: Counts;
}

export interface Rate extends Figures {
  readonly subject: string;
  readonly clients: number;
}

/** What the issue asks for, and which figure answers it. */
export const GOALS = { ratio: 0.6, events: 40, actions: 8, transactions: 6 } as const;

const fixed = (value: number, digits = 1): string => value.toFixed(digits);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export const ratesTable = ({ rates }: Results): string =>
  table(
    ['Clients', 'What', 'Lifecycles/s', 'Of the bare rate', 'Filing p50', 'Filing p99'],
    rates.map(({ clients, subject, perSecond, ratio, fileP50Ms, fileP99Ms }) => [
      String(clients),
      subject,
      fixed(perSecond),
      fixed(ratio, 2),
      `${fixed(fileP50Ms, 0)} ms`,
      `${fixed(fileP99Ms, 0)} ms`,
    ]),
  );

export function countsTable({ counts }: Results): string {
  const { transactions } = counts;
  return table(
    ['One cancellation', 'Measured', 'Goal, at most', 'Bare workflow'],
    [
      ['history events', String(counts.events), String(GOALS.events), String(counts.bareEvents)],
      ['Temporal actions', String(counts.actions), String(GOALS.actions), String(counts.bareActions)],
      ['SQL transactions, the case alone', fixed(transactions.caseAlone), String(GOALS.transactions), '0'],
      ['SQL transactions, through HTTP', fixed(transactions.throughHttp), '', ''],
      ['  of them: sign-in, two requests', fixed(2 * transactions.signInOfOneRequest), '', ''],
      [
        '  idempotency look-up, two requests',
        fixed(2 * (transactions.oneReplay - transactions.signInOfOneRequest)),
        '',
        '',
      ],
      ['  reading and keeping the answers', fixed(transactions.restOfHttp), '', ''],
    ],
  );
}

/** The figure that the goal is about: the case alone against the bare workflow, at eight clients and at one. */
export function verdict({ rates, counts }: Results): string {
  const alone = rates.filter(({ subject }) => subject === 'the case alone');
  const ratios = alone.map(
    ({ clients, ratio }) => `${fixed(ratio, 2)} at ${clients} client${clients === 1 ? '' : 's'}`,
  );
  const met =
    alone.every(({ ratio }) => ratio >= GOALS.ratio) &&
    counts.events <= GOALS.events &&
    counts.actions <= GOALS.actions &&
    counts.transactions.caseAlone <= GOALS.transactions;
  return `The case alone runs at ${ratios.join(', ')} of the bare rate (goal: ${GOALS.ratio}). ${met ? 'All goals met.' : 'Not all goals met.'}`;
}

export const facts = ({ at, machine, rounds, command }: Results): string =>
  [
    `Measured ${at.slice(0, 10)} with \`${command}\`, ${rounds} interleaved rounds after a warm-up, medians.`,
    `Machine: ${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, ${machine.system}, Node.js ${machine.node}, ` +
      `commit ${machine.commit}, load before the run ${machine.loadBefore}.`,
  ].join('\n');
