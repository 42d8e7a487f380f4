import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { Step } from '../../domain/cancellation/state.js';
import { noteWaiting } from '../../platform/database/records.js';
import type { Deps } from '../deps.js';
import { KeyServiceRefused, KeyServiceUnavailable } from '../keys/port.js';
import type { StepCall } from './index.js';

const SLOWEST_MS = 30_000;

/** 1, 2, 4 ... 30 seconds: a service that is only slow is asked often, one that is down for hours not more than that. */
const delayMs = (attempt: number): number => Math.min(SLOWEST_MS, 1000 * 2 ** Math.min(attempt - 1, 10));

/**
 * Ends this attempt, to be tried again by itself. The page shows why the case waits. Nobody is woken for it: patience is
 * the workflow's, and when that ends a person is asked.
 */
export async function tryLater(deps: Deps, call: StepCall, step: Step, type: string, cause: string): Promise<never> {
  const { attempt } = activityInfo();
  await noteWaiting(deps.db.prisma, { ticketId: call.ticketId, step, cause, attempt }).catch((error: unknown) =>
    deps.log.warn({ ticketId: call.ticketId, err: error }, 'Could not note why a case waits'),
  );
  throw ApplicationFailure.create({ message: cause, type, nextRetryDelay: delayMs(attempt), category: 'BENIGN' });
}

/** Runs what asks the key service: what may pass is tried later, a definite no ends the step. */
export async function asking<T>(deps: Deps, call: StepCall, step: Step, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KeyServiceUnavailable) return tryLater(deps, call, step, error.name, error.message);
    if (error instanceof KeyServiceRefused) throw ApplicationFailure.nonRetryable(error.message, error.name);
    throw error;
  }
}
