import { proxyActivities } from '@temporalio/workflow';
import type { CancellationActivities } from '../../activities/cancellation/index.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import { OWED } from '../options.js';
import type { CancellationInput } from './messages.js';

/** The first step of a later cycle. */
export interface Reopening {
  isDue(state: CancellationState): boolean;
  step(state: CancellationState): (() => Promise<readonly Fact[]>) | null;
}

/**
 * A later cycle begins with a case that is closed, and opens it: once, by asking. Where somebody else has opened it, or
 * there is nothing to open it for, nothing is told, and the run ends with the case as it was.
 */
export function reopeningOf({ ticketId, ticketNumber, partnerId, cycle, timings }: CancellationInput): Reopening {
  const { reopenCase } = proxyActivities<CancellationActivities>(OWED);
  const summary = `Rescind: open ${ticketNumber} again`;
  let asked = false;
  const isDue: Reopening['isDue'] = ({ seq }) => cycle > 1 && seq === 0 && !asked;
  const step: Reopening['step'] = (state) => {
    if (!isDue(state)) return null;
    return () => {
      asked = true;
      return reopenCase.executeWithOptions({ summary }, [{ ticketId, partnerId, cycle, state, timings }]);
    };
  };
  return { isDue, step };
}
