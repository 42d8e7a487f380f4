import { patched, proxyActivities } from '@temporalio/workflow';
import type { CancellationActivities } from '../../activities/cancellation/index.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import { HOUR_MS, SECOND_MS } from '../../domain/time.js';
import { HOLD } from '../options.js';
import type { CancellationInput } from './messages.js';

/** 5, 10, 20 seconds ... an hour: a service that is away only for a moment is asked soon. */
const pauseMs = (tries: number): number => Math.min(HOUR_MS, 5 * SECOND_MS * 2 ** Math.min(tries - 1, 12));

/**
 * Cases that were pending under a version which knew of no holds take theirs from where they stand. May go once every
 * case of before 2026-12 has ended.
 */
const KNOWS_HOLDS = '2026-11-holds';

/** The suspension of a pending case's keys: tried now and then until it is done, between what people say. */
export interface Holds {
  /** Null when there is nothing to suspend, or it is too early to try again. */
  due(state: CancellationState): (() => Promise<readonly Fact[]>) | null;
  /** When it is to be tried again. */
  againAtMs(state: CancellationState): number | null;
}

export function holdsOf({ ticketId, ticketNumber, partnerId, cycle, timings }: CancellationInput): Holds {
  const { holdKeys } = proxyActivities<CancellationActivities>(HOLD);
  const summary = `Rescind: suspend the keys of ${ticketNumber}`;
  let tries = 0;
  let againAtMs: number | null = null;
  const isEarly = () => againAtMs !== null && Date.now() < againAtMs;
  return {
    due: (state) =>
      nextStep(state) !== 'hold' || isEarly() || !patched(KNOWS_HOLDS)
        ? null
        : async () => {
            tries += 1;
            const facts = await holdKeys.executeWithOptions({ summary }, [
              { ticketId, partnerId, cycle, state, timings },
              tries,
            ]);
            againAtMs = Date.now() + pauseMs(tries);
            return facts;
          },
    againAtMs: (state) => (nextStep(state) === 'hold' ? againAtMs : null),
  };
}
