import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { WaitingStep } from '../../domain/cancellation/state.js';
import { noteWaiting } from '../../platform/database/records.js';
import type { Deps } from '../deps.js';
import { KeyServiceRefused, KeyServiceUnavailable } from '../keys/port.js';
import type { StepCall } from './index.js';

const SLOWEST_MS = 30_000;

/** 1, 2, 4 ... 30 seconds: a service that is only slow is asked often, one that is down for hours not more than that. */
const delayMs = (attempt: number): number => Math.min(SLOWEST_MS, 1000 * 2 ** Math.min(attempt - 1, 10));

/** Shows on the page why a case waits, and how often it was tried. */
export async function showWaiting(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  { ticketId }: StepCall,
  why: { readonly step: WaitingStep; readonly cause: string; readonly attempt: number },
): Promise<void> {
  await noteWaiting(db.prisma, { ticketId, ...why }).catch((error: unknown) =>
    log.warn({ ticketId, err: error }, 'Could not note why a case waits'),
  );
}

/**
 * Ends this attempt, to be tried again by itself. The page shows why the case waits. Nobody is woken for it: patience is
 * the workflow's, and when that ends a person is asked.
 */
export async function tryLater(
  deps: Deps,
  call: StepCall,
  step: WaitingStep,
  type: string,
  cause: string,
): Promise<never> {
  const { attempt } = activityInfo();
  await showWaiting(deps, call, { step, cause, attempt });
  throw ApplicationFailure.create({ message: cause, type, nextRetryDelay: delayMs(attempt), category: 'BENIGN' });
}

/** Runs what asks the key service: what may pass is tried later, a definite no ends the step. */
export async function asking<T>(deps: Deps, call: StepCall, step: WaitingStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KeyServiceUnavailable) return tryLater(deps, call, step, error.name, error.message);
    if (error instanceof KeyServiceRefused) throw ApplicationFailure.nonRetryable(error.message, error.name);
    throw error;
  }
}

/** Its word that it cannot, or cannot now. */
export const isKeyTrouble = (error: unknown): error is KeyServiceUnavailable | KeyServiceRefused =>
  error instanceof KeyServiceUnavailable || error instanceof KeyServiceRefused;

/** Gives keys back. It is owed, so a service that refuses is asked again as well, and the page shows what it says. */
export async function owing<T>(deps: Deps, call: StepCall, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isKeyTrouble(error)) throw error;
    return tryLater(deps, call, 'reinstate', error.name, error.message);
  }
}
