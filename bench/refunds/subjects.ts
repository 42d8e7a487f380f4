import { Alive } from '../../activities/beating.js';
import { refundPurchase } from '../../activities/cancellation/refund.js';
import type { Deps } from '../../activities/deps.js';
import { statementName } from '../../platform/database/statements.js';
import { type Statement, statementsOf } from '../../test/support/statements.js';
import type { Subject } from '../rounds.js';
import type { CaseIds, WaitingCase } from './cases.js';

/** Makes one payment with so many cases that wait for a part of it. */
export type Fill = (cases: number) => Promise<readonly WaitingCase[]>;

/** One who is never given up: no Temporal is behind it. */
const ALIVE = new Alive(Infinity, Infinity, new AbortController().signal);

/** A step of the desk, in the process of the caller. */
export const refund = (deps: Deps, { call }: WaitingCase): ReturnType<typeof refundPurchase> =>
  refundPurchase(deps, call, ALIVE);

/** What rounds use up: the cases of one payment for each round, in that order. */
class Supply<T> {
  readonly #left: T[] = [];

  constructor(private readonly fill: (cases: number) => Promise<readonly T[]>) {}

  readonly stock = async (cases: number, rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) this.#left.push(...(await this.fill(cases)));
  };

  take(): T {
    const next = this.#left.shift();
    if (next === undefined) throw new Error('No case is left');
    return next;
  }
}

function subject<T>(
  name: string,
  fill: (cases: number) => Promise<readonly T[]>,
  decide: (one: T) => Promise<unknown>,
) {
  const supply = new Supply(fill);
  const live = async () => {
    const one = supply.take();
    const began = performance.now();
    await decide(one);
    return { answerMs: performance.now() - began };
  };
  return { name, live, stock: supply.stock } satisfies Subject;
}

/** The desk's own step, as its worker runs it. */
export const deskSubject = (deps: Deps, fill: Fill): Subject => subject('Rescind', fill, (one) => refund(deps, one));

/** Runs statements in one transaction on a connection of their own, and nothing between them. */
async function replay({ db }: Deps, statements: readonly Statement[]): Promise<void> {
  const client = await db.pool.connect();
  try {
    for (const { text, values } of statements) {
      const name = values.length > 0 ? statementName({ sql: text, args: values }) : '';
      await client.query({ ...(name !== '' && { name }), text, values: [...values] });
    }
  } finally {
    client.release();
  }
}

/** The statements of one case as those of another, by the IDs in which they differ. */
function statementsFor(from: CaseIds, to: CaseIds, statements: readonly Statement[]): readonly Statement[] {
  const names = Object.keys(from) as (keyof CaseIds)[];
  const renamed = (value: unknown) =>
    typeof value === 'string' ? names.reduce((text, name) => text.replaceAll(from[name], to[name]), value) : value;
  return statements.map(({ text, values }) => ({ text, values: values.map(renamed) }));
}

/** The limit: the statements of the desk's step, recorded from one case, for other cases; ready before the clock runs. */
export async function bareSubject(deps: Deps, fill: Fill): Promise<Subject> {
  const [pattern] = await fill(1);
  if (!pattern) throw new Error('There is no case to record');
  const recorded = await statementsOf(() => refund(deps, pattern));
  const fillBare = async (cases: number) =>
    (await fill(cases)).map(({ ids }) => statementsFor(pattern.ids, ids, recorded));
  return subject('bare transactions', fillBare, (statements) => replay(deps, statements));
}

/** How fast one row can be counted up at all, one commit after the other: what the remaining amount itself costs. */
export const updateSubject = (deps: Deps, fill: Fill, askMinor: number): Subject =>
  subject('the one UPDATE alone', fill, async ({ ids }) =>
    deps.db.pool.query({
      name: 'bench-update',
      text: 'UPDATE payments SET refunded_minor = refunded_minor + $2 WHERE id = $1',
      values: [ids.paymentId, askMinor],
    }),
  );
