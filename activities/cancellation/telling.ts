import { nextDeadline, waitInHours } from '../../domain/cancellation/deadlines.js';
import { reduce } from '../../domain/cancellation/reduce.js';
import { snapshotOf } from '../../domain/cancellation/snapshot.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import { tellAll } from '../../domain/telling.js';
import { type EventType, SYSTEM } from '../../domain/words.js';
import type { Projection } from '../../platform/database/records.js';
import type { Raw } from '../../platform/database/raw.js';
import { withRetry } from '../../platform/database/tenant.js';
import type { Deps } from '../deps.js';
import { recordIn } from '../records/index.js';
import type { StepCall } from './index.js';

/** What a transaction of a step may do: look at where the case stands, and tell how it goes on. */
export interface Telling {
  readonly tx: Raw;
  /** Where the case stands, with what was recorded after the workflow last heard of it. */
  readonly state: CancellationState;
  /** Whether the step the workflow asked for is still to be done. */
  readonly isDue: boolean;
  /** Records facts, at most once in a transaction. */
  tell(facts: readonly Fact[], beside?: Pick<Projection, 'revocations' | 'refund' | 'ledger'>): Promise<void>;
}

export const fact = (type: EventType, data: Fact['data'], atMs: number): Fact => ({ type, atMs, actor: SYSTEM, data });

/**
 * One transaction of a step, under the lock of the ticket's row. A lost answer, a second worker or an attempt that came
 * back from the dead finds here what was recorded meanwhile, so that each fact is told once and no two stories mix.
 * Returns the work's result and all facts the workflow does not know yet.
 */
export async function inStep<T>(
  deps: Deps,
  call: StepCall,
  work: (telling: Telling) => Promise<T>,
): Promise<{ readonly result: T; readonly facts: readonly Fact[] }> {
  let startNotices = () => {};
  const done = await withRetry(() =>
    deps.db.direct.transaction(async (tx) => {
      const recalled = await recall(tx, call);
      const state = tellAll(call.state, recalled, reduce).after;
      let told: readonly Fact[] = [];
      const tell: Telling['tell'] = async (facts, beside) => {
        told = facts;
        startNotices = await record(deps, tx, { ...call, state }, facts, beside);
      };
      const isDue = nextStep(state) === nextStep(call.state) && !isLeftBehind(recalled);
      const result = await work({ tx, state, isDue, tell });
      return { result, facts: [...recalled, ...told] };
    }),
  );
  startNotices();
  return done;
}

/**
 * Only the workflow tells that a person, or the provider's word, has let the case go on, so a step that finds this recorded
 * was called before it: an attempt from another round, suspended until now. The same step may be under way again, but it
 * is not this one's.
 */
const isLeftBehind = (recalled: readonly Fact[]): boolean => recalled.some(({ type }) => type === 'resumed');

async function record(
  deps: Deps,
  tx: Raw,
  { ticketId, partnerId, cycle, state, timings }: StepCall,
  facts: readonly Fact[],
  beside: Parameters<Telling['tell']>[1],
): Promise<() => void> {
  const { after, numbered } = tellAll(state, facts, reduce);
  const snapshot = snapshotOf(after, timings ? nextDeadline(after, timings, waitInHours(after)) : null);
  const telling = {
    kind: 'cancellation',
    ticketId,
    partnerId,
    cycle,
    seq: after.seq,
    facts: numbered,
    snapshot,
  } as const;
  return (await recordIn(deps, tx, telling, beside)).startNotices;
}

/** Locks the ticket, then reads the case's own events that came after those the workflow has told. */
async function recall(tx: Raw, { ticketId, cycle, state }: StepCall): Promise<readonly Fact[]> {
  const [row] = await tx.$queryRaw<{ facts: readonly Fact[] }[]>`
    SELECT recall_case(${ticketId}::uuid, ${cycle}::integer, ${state.seq}::integer) AS facts`;
  return row?.facts ?? [];
}
