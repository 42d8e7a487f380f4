import type { Counts } from './counts.js';
import type { Figures } from './rounds.js';
import { fixed, table } from './table.js';

/** The figures of the lifecycles, as they are kept in `docs/bench/`. */
export interface Results {
  readonly rates: readonly Rate[];
  readonly counts: Counts;
}

export interface Rate extends Figures {
  readonly subject: string;
  readonly clients: number;
}

/** What the issue asks for, and which figure answers it. */
export const GOALS = { ratio: 0.6, events: 40, actions: 8, transactions: 6 } as const;

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
  const { events, actions, transactions } = counts;
  const met =
    alone.every(({ ratio }) => ratio >= GOALS.ratio) &&
    events <= GOALS.events &&
    actions <= GOALS.actions &&
    transactions.caseAlone <= GOALS.transactions;
  return [
    `The case alone runs at ${ratios.join(', ')} of the bare rate (goal: ${GOALS.ratio});`,
    `one costs ${events} events, ${actions} actions and ${fixed(transactions.caseAlone)} transactions`,
    `(goals: ${GOALS.events}, ${GOALS.actions}, ${GOALS.transactions}).`,
    met ? 'All goals met.' : 'Not all goals met.',
  ].join(' ');
}
