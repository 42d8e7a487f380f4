import { proxyActivities } from '@temporalio/workflow';
import type { CancellationActivities } from '../../activities/cancellation/index.js';
import { type Deadline, hoursOf, nextDeadline, type Wait } from '../../domain/cancellation/deadlines.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import { RECORD } from '../options.js';
import type { CancellationInput } from './messages.js';

/** The deadlines of a case, in plain time or in business hours. */
export interface Waits {
  deadline(state: CancellationState): Deadline | null;
  /** Has the instants of a wait in business hours reckoned, once for each wait; null when there is none to reckon. */
  reckoning(state: CancellationState): (() => Promise<readonly Fact[]>) | null;
  /** What continue-as-new takes along. */
  reckoned(): Wait | undefined;
}

export function waitsOf({ ticketId, ticketNumber, partnerId, cycle, timings, carry }: CancellationInput): Waits {
  const { reckonWait } = proxyActivities<CancellationActivities>(RECORD);
  const summary = `Rescind: reckon the business hours of ${ticketNumber}`;
  let reckoned = carry?.wait;
  return {
    deadline: (state) => nextDeadline(state, timings, reckoned),
    reckoning: (state) =>
      hoursOf(state) === null || reckoned?.fromMs === state.enteredAtMs
        ? null
        : async () => {
            const call = { ticketId, partnerId, cycle, state, timings };
            reckoned = await reckonWait.executeWithOptions({ summary }, [call]);
            return [];
          },
    reckoned: () => reckoned,
  };
}
