import type { Counts } from './counts.js';
import type { Rate } from './rounds.js';
import { fixed, table } from './table.js';

/** The figures of the lifecycles, as they are kept in `docs/bench/`. */
export interface Results {
  readonly rates: readonly Rate[];
  readonly counts: Counts;
}

/** What issue 1 asks for, and which figure answers it. */
const GOALS = { ratio: 0.6, events: 40, actions: 8, transactions: 6 } as const;

export const ratesTable = ({ rates }: Results): string =>
  table(
    ['Clients', 'What', 'Lifecycles/s', 'Of the bare rate', 'Filing p50', 'Filing p99'],
    rates.map(({ clients, subject, perSecond, ratio, p50Ms, p99Ms }) => [
      String(clients),
      subject,
      fixed(perSecond),
      fixed(ratio, 2),
      `${fixed(p50Ms, 0)} ms`,
      `${fixed(p99Ms, 0)} ms`,
    ]),
  );

export function countsTable({ counts: { bare, cases, http } }: Results): string {
  const [plain, ...variants] = cases;
  const of = (what: 'events' | 'actions', words: string) => [
    ...[words, String(plain[what]), String(GOALS[what])],
    ...[...variants, bare].map((cost) => String(cost[what])),
  ];
  const more = (words: string, transactions: number) => [words, fixed(transactions)];
  return table(
    ['One cancellation', plain.subject, 'Goal, at most', ...[...variants, bare].map(({ subject }) => subject)],
    [
      of('events', 'history events'),
      of('actions', 'Temporal actions'),
      [
        ...['SQL transactions', fixed(plain.transactions), String(GOALS.transactions)],
        ...[...variants, bare].map(({ transactions }) => fixed(transactions)),
      ],
      more('the same through HTTP', http.throughHttp),
      more('  of them: sign-in, two requests', 2 * http.signInOfOneRequest),
      more('  idempotency look-up, two requests', 2 * (http.oneReplay - http.signInOfOneRequest)),
      more('  reading and keeping the answers', http.restOfHttp),
    ],
  );
}

/** `0.61 at 1 client, 0.69 at 8 clients`. */
const ratiosOf = (rates: readonly Rate[], name: string): string =>
  rates
    .filter(({ subject }) => subject === name)
    .map(({ clients, ratio }) => `${fixed(ratio, 2)} at ${clients} client${clients === 1 ? '' : 's'}`)
    .join(', ');

/** The figure that the goals are about: the case alone against the bare workflow, at one client and at eight. */
export function verdict({ rates, counts }: Results): string {
  const [plain, ...variants] = counts.cases;
  const met =
    rates.every(({ subject, ratio }) => subject !== plain.subject || ratio >= GOALS.ratio) &&
    plain.events <= GOALS.events &&
    plain.actions <= GOALS.actions &&
    plain.transactions <= GOALS.transactions;
  const others = variants.map(
    ({ subject, events, actions, transactions }) =>
      `The same ${subject}: ${ratiosOf(rates, subject)}; ${events} events, ${actions} actions, ${fixed(transactions)} transactions.`,
  );
  return [
    `The case alone runs at ${ratiosOf(rates, plain.subject)} of the bare rate (goal: ${GOALS.ratio});`,
    `one costs ${plain.events} events, ${plain.actions} actions and ${fixed(plain.transactions)} transactions`,
    `(goals: ${GOALS.events}, ${GOALS.actions}, ${GOALS.transactions}).`,
    met ? 'All goals met.' : 'Not all goals met.',
    ...others,
  ].join(' ');
}
